//! What must hold for any bytes at all: nothing panics, hangs or overflows, and what was read is not changed by writing.
//!
//! Each function is a fuzz target under its name; `cargo test` runs each over its seeds.
#![allow(dead_code, reason = "a fuzz target is one of these functions")]

use std::io::{self, Read};
use std::path::PathBuf;
use std::sync::OnceLock;

use relata::answer::Baseline;
use relata::graph::{Graph, GraphBuilder, Leniency, fold};
use relata::lens::{Lens, Presence, presence};
use relata::model::Interval;
use relata::model::{Date, Percent, Record, Share};
use relata::pattern;
use relata::query::{Holdings, Investigation, Match, Query, Show, Stats};
use relata::read::{Records, read_from};
use relata::write::{Format, Style, write};

/// The formats that need no other program.
const TEXTS: [Format; 9] = [
    Format::Table,
    Format::Markdown,
    Format::Html,
    Format::Json,
    Format::Jsonl,
    Format::Csv,
    Format::Dot,
    Format::Mermaid,
    Format::Bibtex,
];

/// Lines of records, good and bad: what is read is written and read again without a change, and all of it makes a graph.
pub fn records(bytes: &[u8]) {
    let records = read(bytes);
    for record in records.iter() {
        let json = serde_json::to_string(record).expect("a record can be written");
        let again: Record =
            serde_json::from_str(&json).unwrap_or_else(|error| panic!("{json}: {error}"));
        assert_eq!(&again, record, "{json}");
    }
    graph_of(records);
}

/// Bytes that may be compressed, and damaged: read whole or byte by byte, they are the same records.
pub fn compressed(bytes: &[u8]) {
    let whole = read_from("bytes", &mut &*bytes);
    let slowly = read_from("bytes", &mut Slow(bytes));
    assert_eq!(slowly.is_ok(), whole.is_ok());
    if let (Ok(slowly), Ok(whole)) = (slowly, whole) {
        assert!(slowly.iter().eq(whole.iter()));
        assert_eq!(slowly.problems(), whole.problems());
    }
}

/// A document as it stands in a file: its name in the first line, which says what it may be, and then its text.
///
/// Whatever format it is of, each record that comes in can be written and is a record again, and all make a graph.
pub fn documents(bytes: &[u8]) {
    let name_ends = bytes.iter().position(|byte| *byte == b'\n');
    let Some(name_ends) = name_ends else {
        return;
    };
    let (name, text) = bytes.split_at(name_ends);
    let name = String::from_utf8_lossy(name);
    let mut text = &text[1..];
    let records = read_from(&name, &mut text).unwrap_or_default();
    for record in records.iter() {
        let json = serde_json::to_string(record).expect("a record can be written");
        let again = serde_json::from_str::<Record>(&json);
        assert!(again.is_ok(), "{json}: {again:?}");
    }
    graph_of(records);
}

/// A snapshot of a few records, changed: for each place and byte in turn, so many of its files' bytes are other ones.
///
/// Nothing panics or hangs, and without checksums made anew nothing is answered that the whole snapshot does not say.
pub fn snapshots(bytes: &[u8]) {
    static FILES: OnceLock<Vec<(PathBuf, Vec<u8>)>> = OnceLock::new();
    let files = FILES.get_or_init(small_snapshot);
    let folder = tempfile::tempdir().expect("a folder for a while");
    let total: usize = files.iter().map(|(_, content)| content.len()).sum();
    let mut changed: Vec<Vec<u8>> = files.iter().map(|(_, content)| content.clone()).collect();
    for change in bytes.chunks_exact(4) {
        let place = u32::from_le_bytes([change[0], change[1], change[2], 0]);
        let mut place = place as usize % total;
        for content in &mut changed {
            if place < content.len() {
                content[place] = change[3];
                break;
            }
            place -= content.len();
        }
    }
    for ((name, _), content) in files.iter().zip(&changed) {
        std::fs::write(folder.path().join(name), content).expect("a file for a while");
    }
    let Ok(graph) = Graph::open([folder.path()]) else {
        return;
    };
    let whole = graph_of(read(SMALL.as_bytes()));
    for query in [
        Query::from(Show::new("a")),
        Holdings::of("a").into(),
        Stats::default().into(),
    ] {
        if let (Ok(answer), Ok(expected)) = (
            graph.ask(query.clone(), &Lens::default()),
            whole.ask(query, &Lens::default()),
        ) {
            assert_eq!(table(&answer), table(&expected));
        }
    }
}

const SMALL: &str = r#"{"type":"source","id":"s","title":"Register","publisher":"Office"}
{"type":"entity","id":"a","kind":"company","name":"Alpha","country":"FR"}
{"type":"entity","id":"b","kind":"company","name":"Beta"}
{"type":"relationship","id":"ab","kind":"owns","from":"a","to":"b","share":40.5,"since":"2020","citations":[{"source":"s"}]}
"#;

/// The rows of an answer as text.
fn table(answer: &relata::answer::Answer) -> Vec<u8> {
    let mut text = Vec::new();
    write(answer, Format::Csv, &Style::default(), &mut text).expect("every answer can be written");
    text
}

/// The files of a snapshot of [`SMALL`], by name.
fn small_snapshot() -> Vec<(PathBuf, Vec<u8>)> {
    let folder = tempfile::tempdir().expect("a folder for a while");
    let stored = folder.path().join("stored");
    let graph = graph_of(read(SMALL.as_bytes()));
    relata::snapshot::write(&graph, &stored, Vec::new()).expect("a snapshot can be written");
    let mut files = Vec::new();
    for entry in std::fs::read_dir(&stored).expect("the snapshot is there") {
        let entry = entry.expect("its file is there");
        let content = std::fs::read(entry.path()).expect("its file can be read");
        files.push((PathBuf::from(entry.file_name()), content));
    }
    files.sort();
    files
}

/// A stream that gives one byte at a time.
struct Slow<'b>(&'b [u8]);

impl Read for Slow<'_> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        let count = buffer.len().min(1);
        self.0.read(&mut buffer[..count])
    }
}

/// Dates as text: what is accepted is written as it was, and is an interval of days.
pub fn dates(bytes: &[u8]) {
    let Ok(text) = std::str::from_utf8(bytes) else {
        return;
    };
    let dates: Vec<Date> = text
        .split(' ')
        .filter_map(|word| {
            word.parse()
                .ok()
                .inspect(|d: &Date| assert_eq!(d.to_string(), word))
        })
        .collect();
    for &date in &dates {
        assert!(date.first_day() <= date.last_day());
        assert!(date.first_day().is_exact() && date.last_day().is_exact());
        assert!(!date.is_after(date));
    }
    if let [since, until, on] = dates[..] {
        let sure = presence(Some(since), Some(until), on);
        let days =
            [on.first_day(), on.last_day()].map(|day| presence(Some(since), Some(until), day));
        assert!(
            sure != Presence::In || days == [Presence::In; 2],
            "{since} {until} {on}"
        );
        assert!(
            sure != Presence::Out || days == [Presence::Out; 2],
            "{since} {until} {on}"
        );
    }
}

/// Shares as JSON and percentages as text: bounds in order, sums exact, nothing lost in writing.
pub fn shares(bytes: &[u8]) {
    let Ok(text) = std::str::from_utf8(bytes) else {
        return;
    };
    if let Ok(percent) = text.parse::<Percent>() {
        assert_eq!(percent.to_string().parse(), Ok(percent));
        assert_eq!(percent + percent - percent, percent);
        assert!(percent.half_a_unit(0) > Percent::ZERO);
    }
    if let Ok(share) = serde_json::from_str::<Share>(text) {
        assert!(share.at_least() <= share.at_most());
        let json = serde_json::to_string(&share).expect("a share can be written");
        let again: Share =
            serde_json::from_str(&json).unwrap_or_else(|error| panic!("{json}: {error}"));
        assert_eq!(again, share, "{json}");
        let interval = Interval::of(share);
        assert_eq!(interval.hull(interval), interval);
        assert!(
            interval
                .intersection(interval)
                .is_none_or(|both| both == interval)
        );
        assert!(Percent::ZERO <= interval.min && interval.max <= Percent::HUNDRED);
    }
}

/// Names in any script: folding twice is folding once, and whatever is looked for, somebody is found or nobody.
pub fn names(bytes: &[u8]) {
    let text = String::from_utf8_lossy(bytes);
    let folded = fold(&text);
    assert_eq!(fold(&folded), folded, "{text:?}");
    for found in pack().matches(&text) {
        assert!((1..=100).contains(&found.score), "{text:?}");
    }
}

/// A question and a lens as JSON, each on a line, to the pack: an answer in every format, or an error in words.
pub fn questions(bytes: &[u8]) {
    let Ok(text) = std::str::from_utf8(bytes) else {
        return;
    };
    // Whatever a file of questions or of earlier answers holds, it is read or refused.
    let _ = (
        Investigation::from_json("bytes", text),
        Baseline::from_json("bytes", text),
    );
    let mut lines = text.lines();
    let Some(Ok(query)) = lines.next().map(serde_json::from_str::<Query>) else {
        return;
    };
    let Ok(lens) = serde_json::from_str::<Lens>(lines.next().unwrap_or("{}")) else {
        return;
    };
    let again: Query = serde_json::to_value(&query)
        .and_then(serde_json::from_value)
        .expect("a question can be sent");
    assert_eq!(again, query);
    ask(pack(), query, &lens);
}

/// A pattern of paths: what is read is written and read again without a change, and a fault stands in the text.
pub fn patterns(bytes: &[u8]) {
    let Ok(text) = std::str::from_utf8(bytes) else {
        return;
    };
    match pattern::parse(text) {
        Ok(tree) => {
            let written = tree.to_string();
            assert_eq!(pattern::parse(&written).as_ref(), Ok(&tree), "{written}");
        }
        Err(fault) => {
            assert!(text.is_char_boundary(fault.at), "{fault:?}");
            assert!(fault.in_text(text).contains(&fault.message));
        }
    }
    ask(
        pack(),
        Match::of(text).budget(10_000).into(),
        &Lens::default(),
    );
}

/// Records of which the first is asked for: answers over data that nobody would write.
pub fn answers(bytes: &[u8]) {
    let records = read(bytes);
    let Some(id) = records.iter().next().map(|record| record.id().to_owned()) else {
        return;
    };
    let graph = graph_of(records);
    for query in [
        Query::from(Show::new(&*id)),
        Holdings::of(&*id).into(),
        Stats::default().into(),
    ] {
        ask(&graph, query, &Lens::default());
    }
}

fn read(bytes: &[u8]) -> Records {
    read_from("bytes", &mut &*bytes).unwrap_or_default()
}

fn graph_of(records: Records) -> Graph {
    let mut builder = GraphBuilder::new("bytes");
    builder.extend(records);
    builder.salvage(Leniency::Lenient).0
}

/// The data that comes with relata.
fn pack() -> &'static Graph {
    static PACK: OnceLock<Graph> = OnceLock::new();
    PACK.get_or_init(|| Graph::bundled().expect("the pack is sound"))
}

fn ask(graph: &Graph, query: Query, lens: &Lens) {
    let Ok(answer) = graph.ask(query, lens) else {
        return;
    };
    for format in TEXTS {
        write(&answer, format, &Style::default(), &mut std::io::sink())
            .expect("every answer can be written");
    }
}
