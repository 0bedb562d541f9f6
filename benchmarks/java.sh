# Sourced by the benchmarks: builds hilum where it is not built, compiles the benchmarks' classes, sets $java and $classpath.
root=$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd)
dist=$root/spark-jobs/target/dist
classes=$root/spark-jobs/target/benchmark-classes

# the launcher builds on first use
if [ ! -f "$dist/built" ]; then "$root/bin/hilum" --help >/dev/null; fi
java=${JAVA_HOME:+$JAVA_HOME/bin/}java
# these few need nothing but the distribution, so no build tool either
mkdir -p "$classes"
"${java}c" -d "$classes" -cp "$dist/lib/*" "$root"/benchmarks/src/main/java/org/hilum/*/*.java \
  "$root"/spark-jobs/app/src/test/java/org/hilum/comparison/*.java \
  "$root/modules/classifier/src/test/java/org/hilum/classifier/LocalTrainer.java"
# spelt out: an asterisk would not survive the quoting of every caller
classpath=$classes:$(find "$dist/lib" -name '*.jar' | LC_ALL=C sort | tr '\n' ':')

machine() {
  echo "$(date +%F), $(nproc) cores, $(sed -n 's/^model name[^:]*: //p' /proc/cpuinfo | head -1)$(grep -qw avx512f /proc/cpuinfo && echo ', AVX-512')"
  echo "load before: $(cut -d' ' -f1-3 /proc/loadavg)"
}
