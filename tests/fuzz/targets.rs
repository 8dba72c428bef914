//! What must hold for any bytes at all: nothing panics, hangs or overflows, and what was read is not changed by writing.
//!
//! Each function is a fuzz target under its name; `cargo test` runs each over its seeds.
#![allow(dead_code, reason = "a fuzz target is one of these functions")]

use std::io::{self, Read};
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
