@echo off
rem Runs the lab, from a copy of its classes that no later build touches; where the sources have
rem changed, such a copy is made first.
setlocal
set "ROOT=%~dp0"
set "LAB=%ROOT%.lab"
rem Apache Spark is a jar of its own: built, and downloaded, only when it is asked for.
set "ENGINE=local"
echo " %* " | findstr /c:" --engine spark " /c:" --engine=spark " >nul && set "ENGINE=spark"
set "STATE=%LAB%\%ENGINE%-Windows %PROCESSOR_ARCHITECTURE%"
set "LISTING=%LAB%\%RANDOM%-%RANDOM%.listing"

set "JAVA=java"
if not defined JAVA_HOME goto version
set "JAVA=%JAVA_HOME%\bin\java"
if not exist "%JAVA%.exe" (
  echo lab: JAVA_HOME is "%JAVA_HOME%", but there is no bin\java.exe in it; 1>&2
  echo lab: set it to a JDK 17 or newer, or unset it 1>&2
  exit /b 2
)
:version
set "VERSION="
for /f "tokens=3" %%v in ('call "%JAVA%" -version 2^>^&1 ^| findstr /c:" version "') do if not defined VERSION set "VERSION=%%~v"
if not defined VERSION (
  echo lab: there is no Java here; install a JDK 17 or newer, or set JAVA_HOME to one 1>&2
  exit /b 2
)
for /f "delims=.-+" %%m in ("%VERSION%") do set "FEATURE=%%m"
if %FEATURE% LSS 17 (
  echo lab: needs a JDK 17 or newer, but this one is %VERSION%; install one, or set JAVA_HOME to it 1>&2
  exit /b 2
)

rem Size and times of all sources, compared with those of the last build. A copied file keeps the
rem time of its last change, but is created anew.
set "NAME="
if not exist "%LAB%" mkdir "%LAB%"
powershell -NoProfile -Command "Set-Location -LiteralPath $env:ROOT; $files = @(Get-Item pom.xml, nn-*\pom.xml) + @(Get-ChildItem nn-*\src\main, nn-experiments\src\lab, nn-experiments\src\spark -Recurse -File); $now = ($files | ForEach-Object { $_.FullName + '/' + $_.Length + '/' + $_.LastWriteTimeUtc.Ticks + '/' + $_.CreationTimeUtc.Ticks }) -join [char]10; $seen = $env:STATE + '.seen'; if ((Test-Path -LiteralPath $seen) -and [IO.File]::ReadAllText($seen) -ceq $now) { exit 0 }; [IO.File]::WriteAllText($env:LISTING, $now); exit 1"
if not errorlevel 1 call :name
if not defined NAME goto build
if exist "%LAB%\%NAME%\in-use" goto run

:build
"%JAVA%" --list-modules | findstr /b /c:"jdk.compiler" >nul
if errorlevel 1 (
  echo lab: this Java can run but not compile; install a JDK 17 or newer, or set JAVA_HOME to one 1>&2
  exit /b 2
)
if not exist "%LISTING%" set "LISTING=nul"
"%JAVA%" -XX:TieredStopAtLevel=1 -XX:+UseSerialGC "%ROOT%nn-experiments\src\lab\java\Build.java" "%ROOT%." %ENGINE% "%STATE%" < "%LISTING%" 1>&2
if errorlevel 1 (
  del "%LISTING%" 2>nul
  exit /b 2
)
del "%LISTING%" 2>nul
set "NAME="
call :name

:run
set "COPY=%LAB%\%NAME%"
if %ENGINE%==spark goto spark
"%JAVA%" --enable-native-access=ALL-UNNAMED "-Dnnlab.copy=%COPY%" %LAB_JAVA_OPTIONS% -cp "%COPY%\nn-experiments;%COPY%\nn-analysis;%COPY%\nn-layers;%COPY%\nn-core;%COPY%\lib\*" nnlab.experiments.lab.Lab %*
exit /b %ERRORLEVEL%

:spark
"%JAVA%" --enable-native-access=ALL-UNNAMED "-Dnnlab.copy=%COPY%" %LAB_JAVA_OPTIONS% "@%ROOT%nn-experiments\src\spark\jvm.options" "-Dspark.jars=%COPY%\nnlab-spark.jar" -cp "%COPY%\nnlab-spark.jar;%COPY%\jars\*" nnlab.experiments.lab.Lab %*
exit /b %ERRORLEVEL%

:name
for /f "usebackq delims=" %%n in ("%STATE%") do if not defined NAME set "NAME=%%n"
exit /b 0
