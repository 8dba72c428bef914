#!/usr/bin/env bash
# PySpark 4.3.0: where SPARK_DAEMON_MEMORY is set, the Spark Connect server ignores `--driver-memory`, and says nothing.
#
# Guess: SPARK_DAEMON_MEMORY is "memory to allocate to the Spark master and worker daemons themselves" (docs, "Spark
#        Standalone Mode"), so that a server that is submitted with `--driver-memory 2g` has 2 GB.
# Seen:  `-Xmx512m`: for this class the launcher takes SPARK_DAEMON_MEMORY first; any other class gets the 2 GB.
# Hurt:  a cluster and its server started from one shell, as its guide shows, fails on the first large answer with
#        "Java heap space", however much --driver-memory allows.
set -euo pipefail
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
python3 -m venv "$work/venv"
"$work/venv/bin/pip" install -q pyspark==4.3.0
SPARK_HOME=$("$work/venv/bin/python" -c 'import pyspark; print(pyspark.__path__[0])')
export SPARK_HOME SPARK_LOCAL_IP=127.0.0.1
# The command that the launcher makes of the arguments, which it prints and then runs; a port that is none ends the server
# before it listens.
heap() {
  SPARK_PRINT_LAUNCH_COMMAND=1 SPARK_CONNECT_MODE=0 timeout 20 "$SPARK_HOME/bin/spark-submit" --class "$1" --driver-memory 2g \
    --conf spark.connect.grpc.binding.port=-1 --master 'local[1]' spark-internal 2>&1 | grep -m 1 -o 'Xmx[0-9a-z]*' || true
}
server=org.apache.spark.sql.connect.service.SparkConnectServer
echo "pyspark $("$work/venv/bin/pip" show pyspark | sed -n 's/^Version: //p')"
alone=$(heap "$server")
beside=$(SPARK_DAEMON_MEMORY=512m heap "$server")
other=$(SPARK_DAEMON_MEMORY=512m heap org.example.Other)
echo "server: $alone; server, SPARK_DAEMON_MEMORY=512m: $beside; another class, SPARK_DAEMON_MEMORY=512m: $other"
test "$alone" = Xmx2g
test "$beside" = Xmx512m
test "$other" = Xmx2g
echo "as found: the memory of daemons goes before the memory that was asked for"
