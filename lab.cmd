@echo off
rem Runs the lab. Builds it first where that was not done yet or the sources have changed.
setlocal
set "ROOT=%~dp0"
set "STAMP=%ROOT%nn-experiments\target\lab-built"

set "JAVA=java"
if defined JAVA_HOME set "JAVA=%JAVA_HOME%\bin\java"
set "VERSION="
for /f "tokens=3" %%v in ('call "%JAVA%" -version 2^>^&1 ^| findstr /c:" version "') do if not defined VERSION set "VERSION=%%~v"
if not defined VERSION (
  echo lab: there is no Java here; install a JDK 17 or newer, or set JAVA_HOME to one 1>&2
  exit /b 1
)
for /f "delims=.-+" %%m in ("%VERSION%") do set "FEATURE=%%m"
if %FEATURE% LSS 17 (
  echo lab: needs a JDK 17 or newer, but this one is %VERSION%; install one, or set JAVA_HOME to it 1>&2
  exit /b 1
)

powershell -NoProfile -Command "if (-not (Test-Path $env:STAMP)) { exit 1 }; $built = (Get-Item $env:STAMP).LastWriteTimeUtc; $files = Get-ChildItem -Path ($env:ROOT + 'pom.xml'), ($env:ROOT + 'nn-*\pom.xml'), ($env:ROOT + 'nn-*\src\main') -Recurse; if ($files | Where-Object { $_.LastWriteTimeUtc -gt $built }) { exit 1 }"
if not errorlevel 1 goto run

set "MAVEN=%ROOT%mvnw.cmd"
where mvn >nul 2>&1
if not errorlevel 1 set "MAVEN=mvn"
echo lab: building (the first time also downloads libraries; this takes a minute or two) 1>&2
pushd "%ROOT%"
call "%MAVEN%" -B -q -DskipTests package 1>&2
if errorlevel 1 (
  popd
  echo lab: the build failed; see above 1>&2
  exit /b 1
)
popd
type nul > "%STAMP%"

:run
set "CLASSES=%ROOT%nn-experiments\target\classes;%ROOT%nn-analysis\target\classes;%ROOT%nn-layers\target\classes;%ROOT%nn-core\target\classes"
"%JAVA%" --enable-native-access=ALL-UNNAMED %LAB_JAVA_OPTIONS% -cp "%CLASSES%;%ROOT%nn-experiments\target\lib\*" nnlab.experiments.lab.Lab %*
exit /b %ERRORLEVEL%
