#!/usr/bin/env bash
# csv 1.4.0 (the Rust crate): a record behind empty lines is told as being on the first of them.
#
# Guess: `position().line()` of a record is the line on which it begins, as a message to a person would tell it.
# Seen:  empty lines are skipped in silence, and the position is the one from before that: line 3 for a record on line 5.
# Hurt:  whoever is told of a fault "on line 3" finds an empty line there; tables that people keep have such lines.
set -euo pipefail
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"
cargo init --quiet --vcs none --name lines
cargo add --quiet csv@1.4.0
cargo update --quiet --precise 1.4.0 csv
cat > src/main.rs <<'RUST'
fn main() {
    let text = "owner,owned\nA,B\n\n\nC,D\n";
    let mut rows = csv::ReaderBuilder::new().has_headers(false).from_reader(text.as_bytes());
    for row in rows.records() {
        let row = row.unwrap();
        println!("{:?} on line {}", row.iter().collect::<Vec<_>>(), row.position().unwrap().line());
    }
}
RUST
cargo build --quiet --target-dir built
seen=$(built/debug/lines)
grep -A1 '^name = "csv"' Cargo.lock
echo "$seen"
test "$(tail -1 <<< "$seen")" = '["C", "D"] on line 3'
echo "as found: the last record stands on line 5"
