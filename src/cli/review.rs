//! Pairs that may be one thing, decided one by one: `relata resolve --to FILE`.
//!
//! Each decision is a line of the file at once, so that an end in the middle loses nothing. To take one back is to cut the file
//! where it ended before.

use std::fs::{File, OpenOptions};
use std::io::{self, BufRead, IsTerminal, Read, Write};
use std::path::Path;

use anyhow::{Context, bail};
use serde_json::{Value, json};

use super::verbs::resolve_;
use super::{Outcome, QuestionArgs};
use crate::answer::{Answer, ResolveRow};
use crate::lens::{Allowance, Lens};
use crate::write::sanitize;

/// Proposes pairs, and writes what is decided about them.
pub(super) fn run(
    args: QuestionArgs<resolve_::Args>,
    allowance: &Allowance,
) -> anyhow::Result<Outcome> {
    let path = args
        .question
        .to
        .clone()
        .context("where should decisions go?")?;
    refuse_behind(&path)?;
    // What was decided before is data as well: only the other pairs are proposed.
    let data = match path.exists() {
        true => args.data.with(&path),
        false => args.data,
    };
    let lens = Lens::try_from(args.lens)?;
    let graph = data.open()?;
    let detail = crate::answer::Detail::Rows;
    let answer: Answer = graph.ask_within(allowance, detail, args.question, &lens)?;
    let rows = answer.rows::<ResolveRow>();
    let pairs: Vec<&ResolveRow> = rows.into_iter().flatten().collect();
    let mut decisions = Decisions::open(&path)?;
    let is_terminal = io::stdin().is_terminal() && io::stdout().is_terminal();
    let mut out = io::stdout().lock();
    let mut left = Vec::new();
    for &pair in &pairs {
        match &pair.by {
            Some(by) => decisions.add(pair, "same", &format!("equal {by}"))?,
            None => left.push(pair),
        }
    }
    let by_identifier = pairs.len() - left.len();
    let name = sanitize(&path.display().to_string()).into_owned();
    if is_terminal {
        let decided = ask_all(&left, &mut decisions, &mut io::stdin().lock(), &mut out)?;
        let told = decided + by_identifier;
        let open = pairs.len() - told;
        writeln!(out, "{told} decided in {name}, {open} left.")?;
    } else {
        for pair in &left {
            decisions.add(pair, "unsure", &reasons(pair))?;
        }
        let open = left.len();
        writeln!(
            out,
            "{name}: {by_identifier} the same by an identifier, {open} to be decided (unsure)."
        )?;
    }
    Ok(Outcome::of(!pairs.is_empty(), answer.is_complete()))
}

/// Asks about pair after pair until the reader ends, and says how many are decided.
fn ask_all(
    pairs: &[&ResolveRow],
    decisions: &mut Decisions,
    typed: &mut impl BufRead,
    out: &mut impl Write,
) -> anyhow::Result<usize> {
    let mut place = 0;
    // Those in front are written already and cannot be taken back here.
    let mut kept = vec![decisions.length()?];
    while let Some(pair) = pairs.get(place) {
        show(pair, place + 1, pairs.len(), out)?;
        let decision = loop {
            write!(out, "One thing? y/n/?, u takes back, q ends: ")?;
            out.flush()?;
            let mut line = String::new();
            if typed.read_line(&mut line)? == 0 {
                return Ok(place);
            }
            match line.trim() {
                "y" => break Some("same"),
                "n" => break Some("different"),
                "?" => break Some("unsure"),
                "u" => break None,
                "q" => return Ok(place),
                _ => {}
            }
        };
        match decision {
            Some(decision) => {
                decisions.add(pair, decision, &reasons(pair))?;
                kept.push(decisions.length()?);
                place += 1;
            }
            None if place == 0 => writeln!(out, "Nothing to take back.")?,
            None => {
                place -= 1;
                kept.pop();
                decisions.cut(kept[place])?;
            }
        }
    }
    Ok(place)
}

fn show(pair: &ResolveRow, number: usize, all: usize, out: &mut impl Write) -> io::Result<()> {
    writeln!(out, "\n{number} of {all}, score {}", pair.score)?;
    for side in [&pair.left, &pair.right] {
        writeln!(out, "  {} ({})", sanitize(&side.name), sanitize(&side.id))?;
    }
    for (label, reasons) in [
        ("for", pair.speaks_for()),
        ("against", pair.speaks_against()),
    ] {
        if !reasons.is_empty() {
            writeln!(out, "  {label}: {reasons}")?;
        }
    }
    Ok(())
}

/// Why a pair was proposed, as the reason of a decision.
fn reasons(pair: &ResolveRow) -> String {
    let against = pair.speaks_against();
    let mut reasons = format!("score {}; {}", pair.score, pair.speaks_for());
    if !against.is_empty() {
        reasons.push_str("; against it: ");
        reasons.push_str(&against);
    }
    reasons
}

/// Refuses to write decisions behind what is no file of records: a table or a copy made small would be spoilt by them.
fn refuse_behind(path: &Path) -> anyhow::Result<()> {
    let Ok(file) = File::open(path) else {
        return Ok(());
    };
    let mut start = Vec::new();
    let mut file = io::BufReader::new(file);
    // As a reader of lines takes them: empty lines say nothing.
    while start.trim_ascii().is_empty() {
        start.clear();
        if file.by_ref().take(LONGEST).read_until(b'\n', &mut start)? == 0 {
            return Ok(());
        }
    }
    let first: Value = serde_json::from_slice(&start).unwrap_or_default();
    if first["type"].is_string() {
        return Ok(());
    }
    bail!(
        "{} is no file of records, one a line, and decisions would spoil it\nname another file with --to",
        path.display()
    )
}

/// A line of records is no longer.
const LONGEST: u64 = 8_000_000;

/// A file of decisions, one a line.
struct Decisions {
    file: File,
}

impl Decisions {
    fn open(path: &Path) -> anyhow::Result<Self> {
        let opened = OpenOptions::new()
            .create(true)
            .append(true)
            .read(true)
            .open(path);
        let file = opened.with_context(|| format!("cannot write {}", path.display()))?;
        let mut decisions = Self { file };
        // A line that somebody else left open must not take up ours.
        if !decisions.ends_line()? {
            decisions.file.write_all(b"\n")?;
        }
        Ok(decisions)
    }

    fn ends_line(&mut self) -> io::Result<bool> {
        use std::io::{Seek, SeekFrom};
        if self.length()? == 0 {
            return Ok(true);
        }
        self.file.seek(SeekFrom::End(-1))?;
        let mut last = [0];
        self.file.read_exact(&mut last)?;
        Ok(last == *b"\n")
    }

    fn length(&self) -> io::Result<u64> {
        Ok(self.file.metadata()?.len())
    }

    fn add(&mut self, pair: &ResolveRow, decision: &str, why: &str) -> io::Result<()> {
        let record = json!({
            "type": "same",
            "left": pair.left.id,
            "right": pair.right.id,
            "decision": decision,
            "why": why,
        });
        // In one piece: a line is there as a whole or not at all.
        self.file.write_all(format!("{record}\n").as_bytes())
    }

    fn cut(&mut self, length: u64) -> io::Result<()> {
        self.file.set_len(length)
    }
}
