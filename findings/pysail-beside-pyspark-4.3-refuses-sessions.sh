#!/usr/bin/env bash
# pysail 0.7.2 beside PySpark 4.3.0: the server starts, and refuses every session.
#
# Guess: `pip install pysail pyspark` gives a Sail server and a client that speaks to it: Sail says that it works with
#        PySpark, its package asks for no version of it, and pip finds nothing that does not go together.
# Seen:  the server listens, and every session fails with "session ... is not running". Where no pyspark, or pyspark 4.0.1,
#        stands beside it, the same server answers the same client.
# Hurt:  whoever tries both servers from one environment takes Sail for broken, or the client.
set -euo pipefail
work=$(mktemp -d)
server=
trap 'if [ -n "$server" ]; then kill "$server" 2>/dev/null || true; fi; rm -rf "$work"' EXIT
python3 -m venv "$work/alone"
"$work/alone/bin/pip" install -q pysail==0.7.2
python3 -m venv "$work/both"
"$work/both/bin/pip" install -q pysail==0.7.2 'pyspark[connect]==4.3.0'
"$work/both/bin/pip" check
python3 -m venv "$work/older"
"$work/older/bin/pip" install -q pysail==0.7.2 pyspark==4.0.1
cat > "$work/ask.py" <<'PYTHON'
import sys
from pyspark.sql import SparkSession
try:
    spark = SparkSession.builder.remote(sys.argv[1]).getOrCreate()
    print(spark.sql("SELECT 41 + 1 AS n").collect()[0].n)
except Exception as error:
    print("refused:", str(error).strip().splitlines()[0][:300])
PYTHON
ask() {
  local port
  port=$(python3 -c 'import socket; s = socket.socket(); s.bind(("127.0.0.1", 0)); print(s.getsockname()[1])')
  (cd "$work" && exec "$work/$1/bin/sail" spark server --ip 127.0.0.1 --port "$port") > "$work/$1.log" 2>&1 &
  server=$!
  for _ in $(seq 1 100); do
    if (exec 3<>"/dev/tcp/127.0.0.1/$port") 2>/dev/null; then break; fi
    sleep 0.2
  done
  timeout 120 "$work/both/bin/python" "$work/ask.py" "sc://127.0.0.1:$port" 2>/dev/null
  kill "$server"
  wait "$server" 2>/dev/null || true
  server=
}
alone=$(ask alone)
older=$(ask older)
both=$(ask both)
echo "Sail alone: $alone; beside pyspark 4.0.1: $older; beside pyspark 4.3.0: $both"
test "$alone" = 42
test "$older" = 42
[[ $both == refused:* ]]
echo "as found: the same server refuses what it answers where no pyspark 4.3.0 stands beside it"
