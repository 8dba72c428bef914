//! relata, and the bare arrays it is compared with, as engines that answer questions from a pipe.
//!
//! The protocol is that of `peers/protocol.py`.

mod answers;
mod bare;
mod relata;

use std::fmt::Write as _;
use std::io::{self, BufRead};
use std::path::Path;
use std::time::Instant;

use ::relata::Graph;
use ::relata::search::Closures;
use clap::ValueEnum;
use serde::{Deserialize, Serialize};
use sha2::{Digest, Sha256};

use crate::question::Question;

/// What an engine tells when it has loaded its data.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct Ready {
    pub version: String,
    pub load_s: f64,
    pub peak_mb: f64,
}

/// One question, and how long to go on asking it.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct Request {
    pub question: Question,
    /// Whether to tell the answer, not only the time.
    pub check: bool,
    pub at_least_ms: f64,
}

/// How long each asking took, and what the answer was.
#[derive(Debug, Default, Clone, Serialize, Deserialize)]
#[serde(default)]
pub struct Reply {
    /// The engine has no such question.
    #[serde(skip_serializing_if = "std::ops::Not::not")]
    pub skips: bool,
    /// Why there is no answer although it has the question.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub remark: Option<String>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub ms: Vec<f64>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub count: Option<usize>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub hash: Option<String>,
    /// A hash over the lines that are no claims.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub entities: Option<String>,
}

impl Reply {
    /// Whether two engines answer alike, as far as both tell.
    pub fn is_like(&self, other: &Reply) -> bool {
        if self.remark.is_some() || other.remark.is_some() {
            return false;
        }
        let are_both_told = self.hash.is_some() && other.hash.is_some();
        if are_both_told {
            self.hash == other.hash
        } else {
            self.entities == other.entities
        }
    }
}

/// An answer by the numbers of an engine.
pub enum Found {
    Nodes(Vec<u32>),
    /// 0 if there is no way.
    Hops(usize),
    /// Listed things with their owners.
    Pairs(Vec<(u32, u32)>),
    /// Each listed thing with its owners.
    Closures(Closures),
    /// Paths as the nodes on the way.
    Paths(Vec<Vec<u32>>),
    /// How many nodes a walk reached.
    Reached(usize),
    /// A whole answer of relata.
    Answer(Box<::relata::Answer>),
    /// One that was drawn.
    Drawing(Box<::relata::Answer>),
}

/// Something that answers questions.
pub trait Engine {
    /// The answer; `None` if the engine has no such question.
    fn ask(&self, question: &Question) -> anyhow::Result<Option<Found>>;

    /// The answer as lines that are the same for every engine, in any order.
    fn lines(&self, found: &Found) -> Vec<String>;
}

/// The engines that are built in.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum Name {
    /// relata from question to ids.
    Ids,
    /// relata from question to whole answers.
    Answers,
    /// Loops over bare arrays.
    Bare,
}

/// Loads data and answers requests until the input ends.
pub fn run(name: Name, data: &Path) -> anyhow::Result<()> {
    let start = Instant::now();
    let engine: Box<dyn Engine> = match name {
        Name::Ids => Box::new(relata::Ids(Graph::open([data])?)),
        Name::Answers => Box::new(answers::Answers(Graph::open([data])?)),
        Name::Bare => Box::new(bare::Bare::open(data)?),
    };
    let load_s = start.elapsed().as_secs_f64();
    serve(
        &*engine,
        &Ready {
            version: env!("CARGO_PKG_VERSION").to_owned(),
            load_s,
            peak_mb: peak_mb(),
        },
    )
}

/// The most memory that this process has held, as Linux tells it.
fn peak_mb() -> f64 {
    let status = std::fs::read_to_string("/proc/self/status").unwrap_or_default();
    let line = status.lines().find_map(|line| line.strip_prefix("VmHWM:"));
    let kb = line.and_then(|line| line.trim().trim_end_matches(" kB").parse::<f64>().ok());
    kb.unwrap_or_default() / 1024.0
}

/// Answers requests until the input ends.
fn serve(engine: &dyn Engine, ready: &Ready) -> anyhow::Result<()> {
    println!("{}", serde_json::to_string(ready)?);
    for line in io::stdin().lock().lines() {
        let reply = reply(engine, &serde_json::from_str(&line?)?)?;
        println!("{}", serde_json::to_string(&reply)?);
    }
    Ok(())
}

fn reply(engine: &dyn Engine, request: &Request) -> anyhow::Result<Reply> {
    let mut reply = Reply::default();
    let mut used = 0.0;
    while used < request.at_least_ms || reply.ms.is_empty() {
        let start = Instant::now();
        let found = engine.ask(&request.question)?;
        let ms = start.elapsed().as_secs_f64() * 1e3;
        let Some(found) = found else {
            return Ok(Reply {
                skips: true,
                ..Reply::default()
            });
        };
        if request.check && reply.ms.is_empty() {
            tell(engine, &found, &mut reply);
        }
        reply.ms.push(ms);
        used += ms;
    }
    Ok(reply)
}

/// How many lines an answer has, and the hashes over them.
fn tell(engine: &dyn Engine, found: &Found, reply: &mut Reply) {
    if let Found::Hops(count) | Found::Reached(count) = found {
        (reply.count, reply.hash) = (Some(*count), Some(count.to_string()));
        return;
    }
    let mut lines = engine.lines(found);
    lines.sort_unstable();
    reply.count = Some(lines.len());
    // A whole answer does not say which claims are places that were reached.
    reply.hash = (!matches!(found, Found::Answer(_))).then(|| hash(&lines));
    lines.retain(|line| !line.starts_with("rel-"));
    reply.entities = Some(hash(&lines));
}

fn hash(lines: &[String]) -> String {
    let digest = Sha256::digest(lines.join("\n"));
    digest[..8].iter().fold(String::new(), |mut hash, byte| {
        let _ = write!(hash, "{byte:02x}");
        hash
    })
}
