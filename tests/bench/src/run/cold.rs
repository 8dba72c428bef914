//! Fresh processes: from the command to its end, with the files in the page cache.

use std::path::Path;
use std::process::Command;

use anyhow::{Context, ensure};
use serde::{Deserialize, Serialize};

use super::build::{DATABASES, Database};
use super::command::{Took, command, lines, output, take};
use super::{Place, Spread, is_trusted, wrong};
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
    /// None if it answers otherwise than the others, or not at all.
    pub ms: Option<Spread>,
    pub peak_mb: f64,
    /// What is told instead of a time.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub remark: Option<String>,
}

/// One command line to measure, or what is told instead.
struct Candidate {
    what: &'static str,
    engine: String,
    command: Result<Command, String>,
}

impl Candidate {
    /// Runs it, if it is to be measured.
    fn take(&mut self) -> anyhow::Result<Option<Took>> {
        self.command.as_mut().ok().map(take).transpose()
    }

    /// Runs it again where the first time, in which its files come into the page cache, tells little of the others.
    fn take_warm(&mut self) -> anyhow::Result<Option<Took>> {
        match self.take()? {
            Some(took) if took.ms < SLOW_MS => self.take(),
            took => Ok(took),
        }
    }
}

/// Runs every command in turn, round after round.
pub fn cold(place: &Place<'_>, questions: &[Question]) -> anyhow::Result<Vec<Cold>> {
    let mut candidates = candidates(place, questions)?;
    candidates
        .retain(|candidate| !candidate.engine.starts_with("relata") || place.plan.takes("relata"));
    let first: Vec<Option<Took>> = candidates
        .iter_mut()
        .map(Candidate::take_warm)
        .collect::<anyhow::Result<_>>()?;
    let mut took: Vec<Vec<_>> = candidates.iter().map(|_| Vec::new()).collect();
    for round in 0..QUICK_ROUNDS * place.plan.rounds {
        for ((candidate, took), first) in candidates.iter_mut().zip(&mut took).zip(&first) {
            let Some(first) = first else { continue };
            let rounds = match first.ms {
                ..QUICK_MS => QUICK_ROUNDS * place.plan.rounds,
                SLOW_MS.. => 1,
                _ => place.plan.rounds,
            };
            if round < rounds {
                took.extend(candidate.take()?);
            }
        }
    }
    let measured = candidates.into_iter().zip(took).map(
        |(
            Candidate {
                what,
                engine,
                command,
            },
            took,
        )| {
            let peak_mb = took.iter().map(|took| took.peak_mb).fold(0.0, f64::max);
            let ms = Spread::of(took.iter().map(|took| took.ms).collect());
            Cold {
                what: what.to_owned(),
                engine,
                ms,
                peak_mb,
                remark: command.err(),
            }
        },
    );
    Ok(measured.collect())
}

fn candidates(place: &Place<'_>, questions: &[Question]) -> anyhow::Result<Vec<Candidate>> {
    let data = place.relata_data();
    let relata = |arguments: &[&str]| {
        let mut relata = command(place.relata, arguments);
        relata.arg("--data").arg(&data);
        Ok(relata)
    };
    let mut candidates = Vec::new();
    let mut add = |what, engine: &str, command| {
        candidates.push(Candidate {
            what,
            engine: engine.to_owned(),
            command,
        })
    };
    add("nothing", "/bin/true", Ok(Command::new("/bin/true")));
    for (what, class) in [
        ("around k=1", "around k=1 small, all kinds"),
        ("around k=1, hub", "around k=1 hub, all kinds"),
    ] {
        let Question::Around { start, .. } = first(questions, class)? else {
            continue;
        };
        add(what, "relata", relata(&["around", start, "-f", "jsonl"]));
        peers(place, what, ["around", start], &mut add)?;
    }
    if let Question::Path { from, to, .. } = first(questions, "path undirected")? {
        add(
            "path",
            "relata",
            relata(&["path", from, to, "--through", "all", "-f", "jsonl"]),
        );
    }
    for (what, class) in [("owners mid", "owners mid"), ("owners big", "owners big")] {
        let Question::Owners { lister, .. } = first(questions, class)? else {
            continue;
        };
        add(
            what,
            "relata",
            relata(&[
                "owners",
                "--listed-by",
                lister,
                "--known-only",
                "--count",
                "-f",
                "json",
            ]),
        );
        add(
            what,
            "relata, as JSON Lines",
            relata(&[
                "owners",
                "--listed-by",
                lister,
                "--known-only",
                "-f",
                "jsonl",
            ]),
        );
        peers(place, what, ["owners", lister], &mut add)?;
    }
    if let Question::Find { text, .. } = first(questions, "find misspelt")? {
        add(
            "find misspelt",
            "relata",
            relata(&["find", text, "-f", "jsonl"]),
        );
    }
    Ok(candidates)
}

/// The same from the shell of SQLite, and from Python; they must count alike. Owners are written, too.
fn peers(
    place: &Place<'_>,
    what: &'static str,
    [question, subject]: [&str; 2],
    add: &mut impl FnMut(&'static str, &str, Result<Command, String>),
) -> anyhow::Result<()> {
    let databases = || {
        DATABASES
            .iter()
            .filter(|peer| place.plan.takes(peer.engine))
    };
    let from_python = |peer: &Database, question: &str| {
        let arguments = [
            "cold".into(),
            place.file(peer.file),
            question.into(),
            subject.into(),
        ];
        command(
            place.python,
            [place.script(peer.script)].into_iter().chain(arguments),
        )
    };
    let mut commands = Vec::new();
    if place.plan.takes("sqlite") && Command::new("sqlite3").arg("-version").output().is_ok() {
        let mut sql = command(place.python, [place.script("sqlite_peer.py"), "sql".into()]);
        let sql = output(sql.args([question, subject]))?;
        let shell = command(
            Path::new("sqlite3"),
            [place.file("graph.sqlite").as_os_str(), sql.as_ref()],
        );
        commands.push(("sqlite", "sqlite3 shell".to_owned(), shell));
    }
    let counting = |peer: &Database| {
        (
            peer.engine,
            format!("Python and {}", peer.title),
            from_python(peer, question),
        )
    };
    commands.extend(databases().map(counting));

    let mut right: Option<String> = None;
    for (engine, title, mut command) in commands {
        if right.is_none() && !is_trusted(engine) {
            continue;
        }
        let told = output(&mut command)?;
        let right = right.get_or_insert_with(|| told.clone());
        let is_right = told == *right;
        ensure!(
            is_right || !is_trusted(engine),
            "{title} counts otherwise for {what}: {told}, not {right}"
        );
        add(
            what,
            &title,
            if is_right {
                Ok(command)
            } else {
                Err(remark(&told, right))
            },
        );
    }
    for peer in databases().filter(|peer| question == "owners" && is_trusted(peer.engine)) {
        let title = format!("Python and {}, as JSON Lines", peer.title);
        let mut writing = from_python(peer, "write-owners");
        let told = lines(&mut writing)?.to_string();
        ensure!(
            right.as_ref() == Some(&told),
            "{title} writes otherwise for {what}: {told} lines, not {right:?}"
        );
        add(what, &title, Ok(writing));
    }
    Ok(())
}

/// What is told of a count that is not the right one, or of no count.
fn remark(told: &str, right: &str) -> String {
    match (told.parse(), right.parse()) {
        (Ok(count), Ok(right)) => wrong(count, right),
        _ => told.to_owned(),
    }
}

/// The first instance of a class.
fn first<'q>(questions: &'q [Question], class: &str) -> anyhow::Result<&'q Question> {
    questions
        .iter()
        .find(|question| question.class() == class)
        .with_context(|| format!("no question of class {class}"))
}
