//! Loaded engines: each question goes round all of them, so that noise meets everybody.

use std::io::{BufRead, BufReader, Write};
use std::process::{Child, ChildStdin, ChildStdout, Command, Stdio};

use anyhow::{Context, ensure};
use serde::{Deserialize, Serialize};

use super::command::command;
use super::{Place, Spread, is_trusted, wrong};
use crate::engine::{Ready, Reply, Request};
use crate::question::Question;

/// How long an engine goes on asking one question before the next engine's turn.
const TURN_MS: f64 = 5.0;
/// An answer that takes more is timed once, when it is compared.
const SLOW_MS: f64 = 2000.0;

/// An engine with its data loaded.
#[derive(Debug, Serialize, Deserialize)]
pub struct Loaded {
    pub engine: String,
    pub ready: Ready,
}

/// How long an engine takes for a class of questions.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct Warm {
    pub class: String,
    pub engine: String,
    /// The mean over the instances of the class; none if an answer differs from that of the others, or there is none.
    pub ms: Option<Spread>,
    /// What is told instead of a time.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub remark: Option<String>,
    /// Lines of the answers: nodes, pairs, hops.
    pub count: usize,
}

impl Warm {
    /// Whether it answered otherwise, and nothing is told of it.
    pub fn is_error(&self) -> bool {
        self.ms.is_none() && self.remark.is_none()
    }
}

/// An engine at the other end of two pipes.
struct Engine {
    name: &'static str,
    child: Child,
    requests: ChildStdin,
    replies: BufReader<ChildStdout>,
}

impl Engine {
    fn start(name: &'static str, mut command: Command) -> anyhow::Result<(Self, Ready)> {
        let mut child = command
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .spawn()?;
        let requests = child.stdin.take().context("a process without input")?;
        let replies = BufReader::new(child.stdout.take().context("a process without output")?);
        let mut engine = Self {
            name,
            child,
            requests,
            replies,
        };
        let ready = engine
            .read()
            .with_context(|| format!("{name} did not start"))?;
        Ok((engine, ready))
    }

    fn read<T: serde::de::DeserializeOwned>(&mut self) -> anyhow::Result<T> {
        let mut line = String::new();
        ensure!(
            self.replies.read_line(&mut line)? > 0,
            "{} ended",
            self.name
        );
        Ok(serde_json::from_str(&line)?)
    }

    fn ask(&mut self, request: &Request) -> anyhow::Result<Reply> {
        writeln!(self.requests, "{}", serde_json::to_string(request)?)?;
        self.read()
            .with_context(|| format!("{} at {:?}", self.name, request.question))
    }

    fn end(mut self) -> anyhow::Result<()> {
        drop(self.requests);
        self.child.wait()?;
        Ok(())
    }
}

/// The commands of all engines. The bare arrays come first: others are compared with the first that answers.
fn engines(place: &Place<'_>) -> anyhow::Result<Vec<(&'static str, Command)>> {
    let this = std::env::current_exe()?;
    let built_in = |name: &str, data| command(&this, ["engine".as_ref(), name.as_ref(), data]);
    let peer = |script: &str, data: &str| {
        command(
            place.python,
            [place.script(script), "serve".into(), place.file(data)],
        )
    };
    let relata = place.relata_data();
    let engines = vec![
        ("bare", built_in("bare", place.folder.as_os_str())),
        ("relata", built_in("ids", relata.as_os_str())),
        ("answers", built_in("answers", relata.as_os_str())),
        ("igraph", peer("igraph_peer.py", "")),
        ("rustworkx", peer("rustworkx_peer.py", "")),
        ("duckdb", peer("duckdb_peer.py", "graph.duckdb")),
        ("sqlite", peer("sqlite_peer.py", "graph.sqlite")),
        ("ladybug", peer("ladybug_peer.py", "graph.ladybug")),
    ];
    Ok(engines
        .into_iter()
        .filter(|(name, _)| place.plan.takes(name))
        .collect())
}

/// Loads every engine and asks every question of each.
pub fn warm(place: &Place<'_>, questions: &[Question]) -> anyhow::Result<(Vec<Loaded>, Vec<Warm>)> {
    let (mut engines, mut loaded) = (Vec::new(), Vec::new());
    for (name, command) in self::engines(place)? {
        let (engine, ready) = Engine::start(name, command)?;
        eprintln!("  {name} loaded in {:.1} s", ready.load_s);
        engines.push(engine);
        loaded.push(Loaded {
            engine: name.to_owned(),
            ready,
        });
    }
    let mut instances = Vec::new();
    for question in questions {
        eprintln!("  {}", question.class());
        instances.extend(ask_all(&mut engines, question, place.plan.rounds)?);
    }
    engines.into_iter().try_for_each(Engine::end)?;
    Ok((loaded, by_class(&instances)))
}

/// An engine that has answered a question.
struct Asked<'e> {
    engine: &'e mut Engine,
    reply: Reply,
    is_right: bool,
    /// How long it took, by turn.
    times: Vec<f64>,
}

impl Asked<'_> {
    fn is_slow(&self) -> bool {
        self.reply.ms.iter().any(|ms| *ms > SLOW_MS)
    }
}

/// One question to all engines: first for the answer, then round after round for the time.
fn ask_all(
    engines: &mut [Engine],
    question: &Question,
    rounds: usize,
) -> anyhow::Result<Vec<Warm>> {
    let mut asked: Vec<Asked> = Vec::new();
    for engine in engines {
        let reply = engine.ask(&Request {
            question: question.clone(),
            check: true,
            at_least_ms: 0.0,
        })?;
        let is_confirmed = is_trusted(engine.name) || !asked.is_empty();
        if reply.skips || !is_confirmed {
            continue;
        }
        let is_right = reply.is_like(asked.first().map_or(&reply, |first| &first.reply));
        if !is_right && reply.remark.is_none() {
            eprintln!(
                "  {} answers otherwise: {question:?}, {:?} lines",
                engine.name, reply.count
            );
        }
        let times = reply
            .ms
            .iter()
            .copied()
            .filter(|ms| *ms > SLOW_MS)
            .collect();
        asked.push(Asked {
            engine,
            reply,
            is_right,
            times,
        });
    }
    let request = Request {
        question: question.clone(),
        check: false,
        at_least_ms: TURN_MS,
    };
    for _ in 0..rounds {
        for asked in asked
            .iter_mut()
            .filter(|asked| asked.is_right && !asked.is_slow())
        {
            let again = asked.engine.ask(&request)?;
            asked
                .times
                .extend(Spread::of(again.ms).map(|turn| turn.median));
            asked.reply.remark = asked.reply.remark.take().or(again.remark);
        }
    }
    let right = asked
        .first()
        .and_then(|first| first.reply.count)
        .unwrap_or_default();
    let measured = asked.into_iter().map(
        |Asked {
             engine,
             reply,
             is_right,
             times,
         }| {
            let count = reply.count.unwrap_or_default();
            let is_told = !is_right && !is_trusted(engine.name);
            Warm {
                class: question.class().to_owned(),
                engine: engine.name.to_owned(),
                ms: Spread::of(times).filter(|_| is_right),
                remark: reply
                    .remark
                    .or_else(|| is_told.then(|| wrong(count, right))),
                count,
            }
        },
    );
    Ok(measured.collect())
}

/// The instances of each class of each engine as one.
fn by_class(instances: &[Warm]) -> Vec<Warm> {
    let mut classes: Vec<Warm> = Vec::new();
    for first in instances {
        let is_alike = |other: &&Warm| other.class == first.class && other.engine == first.engine;
        if classes.iter().any(|known| is_alike(&known)) {
            continue;
        }
        let alike: Vec<&Warm> = instances.iter().filter(is_alike).collect();
        let times: Option<Vec<Spread>> = alike.iter().map(|warm| warm.ms).collect();
        let count = alike.iter().map(|warm| warm.count).sum::<usize>() / alike.len();
        let remark = alike.iter().find_map(|warm| warm.remark.clone());
        classes.push(Warm {
            ms: times.and_then(|times| Spread::mean(&times)),
            remark,
            count,
            ..first.clone()
        });
    }
    classes
}

#[cfg(test)]
mod tests {
    use super::*;

    /// An engine that gives one reply to everything.
    fn engine(name: &'static str, reply: &str) -> Engine {
        let ready = r#"{"version": "", "load_s": 0, "peak_mb": 0}"#;
        let script = format!("echo '{ready}'; while read -r _; do echo '{reply}'; done");
        Engine::start(name, command("sh".as_ref(), ["-c", &script]))
            .unwrap()
            .0
    }

    #[test]
    fn a_wrong_answer_is_told_of_ladybug_and_an_error_of_others() {
        let question = Question::Owners {
            class: "owners".to_owned(),
            lister: "ustr".to_owned(),
        };
        let cases = [
            (
                "bare",
                r#"{"ms": [1], "count": 3, "hash": "right"}"#,
                true,
                None,
            ),
            (
                "ladybug",
                r#"{"ms": [1], "count": 3, "hash": "right"}"#,
                true,
                None,
            ),
            (
                "ladybug",
                r#"{"ms": [1], "count": 2, "hash": "other"}"#,
                false,
                Some("wrong: 2 of 3"),
            ),
            (
                "ladybug",
                r#"{"ms": [1], "count": 3, "hash": "other"}"#,
                false,
                Some("wrong: as many, but others"),
            ),
            (
                "ladybug",
                r#"{"remark": "no answer in 120 s"}"#,
                false,
                Some("no answer in 120 s"),
            ),
            (
                "sqlite",
                r#"{"ms": [1], "count": 2, "hash": "other"}"#,
                false,
                None,
            ),
        ];
        let mut engines: Vec<Engine> = cases
            .iter()
            .map(|(name, reply, ..)| engine(name, reply))
            .collect();
        let measured = ask_all(&mut engines, &question, 2).unwrap();
        for (warm, (name, reply, is_timed, remark)) in measured.iter().zip(cases) {
            assert_eq!(
                (warm.ms.is_some(), warm.remark.as_deref()),
                (is_timed, remark),
                "{name} {reply}"
            );
        }
        assert_eq!(measured.iter().filter(|warm| warm.is_error()).count(), 1);
        engines.into_iter().try_for_each(Engine::end).unwrap();
    }
}
