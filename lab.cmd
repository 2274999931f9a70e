@echo off
rem Runs the lab. Builds it first where that was not done yet or the sources have changed.
setlocal
set "ROOT=%~dp0"
rem Apache Spark is a profile of its own: built, and downloaded, only when it is asked for.
set "ENGINE=local"
set "PROFILE="
echo " %* " | findstr /c:" --engine spark " /c:" --engine=spark " >nul && set "ENGINE=spark" && set "PROFILE=-Pspark"
set "TARGET=%ROOT%nn-experiments\target"
set "STAMP=%TARGET%\lab-built-%ENGINE%"

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

powershell -NoProfile -Command "if (-not (Test-Path $env:STAMP)) { exit 1 }; $built = (Get-Item $env:STAMP).LastWriteTimeUtc; $files = Get-ChildItem -Path ($env:ROOT + 'pom.xml'), ($env:ROOT + 'nn-*\pom.xml'), ($env:ROOT + 'nn-*\src\main'), ($env:ROOT + 'nn-experiments\src\spark') -Recurse; if ($files | Where-Object { $_.LastWriteTimeUtc -gt $built }) { exit 1 }"
if not errorlevel 1 goto run

set "MAVEN=%ROOT%mvnw.cmd"
where mvn >nul 2>&1
if not errorlevel 1 set "MAVEN=mvn"
echo lab: building (the first time also downloads libraries; this takes a minute or two) 1>&2
pushd "%ROOT%"
call "%MAVEN%" -B -q %PROFILE% -DskipTests package 1>&2
if errorlevel 1 (
  popd
  echo lab: the build failed; see above 1>&2
  exit /b 1
)
popd
type nul > "%STAMP%"

:run
if %ENGINE%==spark goto spark
set "CLASSES=%TARGET%\classes;%ROOT%nn-analysis\target\classes;%ROOT%nn-layers\target\classes;%ROOT%nn-core\target\classes"
"%JAVA%" --enable-native-access=ALL-UNNAMED %LAB_JAVA_OPTIONS% -cp "%CLASSES%;%TARGET%\lib\*" nnlab.experiments.lab.Lab %*
exit /b %ERRORLEVEL%

:spark
"%JAVA%" --enable-native-access=ALL-UNNAMED %LAB_JAVA_OPTIONS% "@%ROOT%nn-experiments\src\spark\jvm.options" "-Dspark.jars=%TARGET%\nnlab-spark.jar" -cp "%TARGET%\nnlab-spark.jar;%TARGET%\spark\jars\*" nnlab.experiments.lab.Lab %*
exit /b %ERRORLEVEL%
