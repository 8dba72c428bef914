//! Fresh processes: from the command to its end, with the files in the page cache.

use std::path::Path;
use std::process::Command;

use anyhow::{Context, ensure};
use serde::{Deserialize, Serialize};

use super::command::{command, output, take};
use super::{Place, Spread};
use crate::question::Question;

/// What takes less is run in so many times more rounds: starting a process is noisy.
const QUICK_MS: f64 = 100.0;
const QUICK_ROUNDS: usize = 4;
/// What takes more is run in one round.
const SLOW_MS: f64 = 30_000.0;

/// How long a fresh process takes.
#[derive(Debug, Serialize, Deserialize)]
pub struct Cold {
    pub what: String,
    pub engine: String,
    pub ms: Spread,
    pub peak_mb: f64,
}

/// One command line to measure.
struct Candidate {
    what: &'static str,
    engine: &'static str,
    command: Command,
}

/// Runs every command in turn, round after round.
pub fn cold(place: &Place<'_>, questions: &[Question]) -> anyhow::Result<Vec<Cold>> {
    let mut candidates = candidates(place, questions)?;
    candidates.retain(|candidate| !candidate.engine.starts_with("relata") || place.plan.takes("relata"));
    let first: Vec<f64> = candidates.iter_mut().map(|c| Ok(take(&mut c.command)?.ms)).collect::<anyhow::Result<_>>()?;
    let mut took: Vec<Vec<_>> = candidates.iter().map(|_| Vec::new()).collect();
    for round in 0..QUICK_ROUNDS * place.plan.rounds {
        for ((candidate, took), first) in candidates.iter_mut().zip(&mut took).zip(&first) {
            let rounds = match *first {
                ..QUICK_MS => QUICK_ROUNDS * place.plan.rounds,
                SLOW_MS.. => 1,
                _ => place.plan.rounds,
            };
            if round < rounds {
                took.push(take(&mut candidate.command)?);
            }
        }
    }
    let measured = candidates.into_iter().zip(took).filter_map(|(candidate, took)| {
        let peak_mb = took.iter().map(|took| took.peak_mb).fold(0.0, f64::max);
        let ms = Spread::of(took.iter().map(|took| took.ms).collect())?;
        Some(Cold { what: candidate.what.to_owned(), engine: candidate.engine.to_owned(), ms, peak_mb })
    });
    Ok(measured.collect())
}

fn candidates(place: &Place<'_>, questions: &[Question]) -> anyhow::Result<Vec<Candidate>> {
    let data = place.relata_data();
    let relata = |arguments: &[&str]| {
        let mut relata = command(place.relata, arguments);
        relata.arg("--data").arg(&data);
        relata
    };
    let mut candidates = vec![Candidate { what: "nothing", engine: "/bin/true", command: Command::new("/bin/true") }];
    let mut add = |what, engine, command| candidates.push(Candidate { what, engine, command });
    for (what, class) in
        [("around k=1", "around k=1 small, all kinds"), ("around k=1, hub", "around k=1 hub, all kinds")]
    {
        let Question::Around { start, .. } = first(questions, class)? else { continue };
        add(what, "relata", relata(&["around", start, "-f", "jsonl"]));
        peers(place, what, ["around", start], &mut add)?;
    }
    if let Question::Path { from, to, .. } = first(questions, "path undirected")? {
        add("path", "relata", relata(&["path", from, to, "--through", "all", "-f", "jsonl"]));
    }
    for (what, class) in [("owners mid", "owners mid"), ("owners big", "owners big")] {
        let Question::Owners { lister, .. } = first(questions, class)? else { continue };
        add(what, "relata", relata(&["owners", "--listed-by", lister, "--known-only", "--count", "-f", "json"]));
        add(what, "relata, as JSON Lines", relata(&["owners", "--listed-by", lister, "--known-only", "-f", "jsonl"]));
        peers(place, what, ["owners", lister], &mut add)?;
    }
    if let Question::Find { text, .. } = first(questions, "find misspelt")? {
        add("find misspelt", "relata", relata(&["find", text, "-f", "jsonl"]));
    }
    Ok(candidates)
}

/// The same from the shell of SQLite, and from Python; they must count alike.
fn peers(
    place: &Place<'_>,
    what: &'static str,
    arguments: [&str; 2],
    add: &mut impl FnMut(&'static str, &'static str, Command),
) -> anyhow::Result<()> {
    let (python, shell) = (place.python, Path::new("sqlite3"));
    let mut counts = Vec::new();
    let mut counted = |engine, make: &dyn Fn() -> Command| -> anyhow::Result<()> {
        counts.push(output(&mut make())?);
        add(what, engine, make());
        Ok(())
    };
    let from_python = |script: &str, database: &str| {
        let mut python = command(python, [place.script(script), "cold".into(), place.file(database)]);
        python.args(arguments);
        python
    };
    if place.plan.takes("sqlite") {
        let mut sql = command(python, [place.script("sqlite_peer.py"), "sql".into()]);
        let sql = output(sql.args(arguments))?;
        if command(shell, ["-version"]).output().is_ok() {
            let sqlite = || command(shell, [place.file("graph.sqlite").as_os_str(), sql.as_ref()]);
            counted("sqlite3 shell", &sqlite)?;
        }
        counted("Python and SQLite", &|| from_python("sqlite_peer.py", "graph.sqlite"))?;
    }
    if place.plan.takes("duckdb") {
        counted("Python and DuckDB", &|| from_python("duckdb_peer.py", "graph.duckdb"))?;
    }
    ensure!(counts.windows(2).all(|pair| pair[0] == pair[1]), "peers count otherwise for {what}: {counts:?}");
    Ok(())
}

/// The first instance of a class.
fn first<'q>(questions: &'q [Question], class: &str) -> anyhow::Result<&'q Question> {
    questions.iter().find(|question| question.class() == class).with_context(|| format!("no question of class {class}"))
}
