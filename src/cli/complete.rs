//! What a shell offers when somebody presses Tab: formats, kinds, rules, editions, and the names in the data.

use std::env;
use std::path::PathBuf;

use clap::{Arg, Command};
use clap_complete::engine::{ArgValueCandidates, CompletionCandidate};
use clap_complete::env::Shells;

use crate::graph::Graph;
use crate::model::{entity_kind, relationship_kind};
use crate::ownership::rules;
use crate::write::Format;

/// The variable by which a shell asks, and the name of the program in its script.
pub(super) const ASKED_BY: &str = "COMPLETE";

/// Data of more bytes than this is not read while somebody types.
const LARGEST: u64 = 8_000_000;

/// The script that makes a shell ask this program.
pub(super) fn script(shell: &str) -> std::io::Result<Vec<u8>> {
    let mut script = Vec::new();
    if let Some(shell) = Shells::builtins().completer(shell) {
        shell.write_registration(ASKED_BY, "relata", "relata", "relata", &mut script)?;
    }
    Ok(script)
}

/// The whole command, whose arguments know their values.
pub(super) fn command() -> Command {
    let mut command = super::command();
    // The arguments of a verb are made only when they are asked for.
    command.build();
    command.mut_subcommands(|verb| verb.mut_args(with_values))
}

fn with_values(arg: Arg) -> Arg {
    let values: fn() -> Vec<CompletionCandidate> = match arg.get_id().as_str() {
        "format" => formats,
        "collapse" => || words(["country", "kind"]),
        "rule" => rule_names,
        "kind" | "through" => kinds,
        "edition" | "from_edition" | "to_edition" => editions,
        "listed_by" | "from_listed_by" | "to_listed_by" => listers,
        "name" | "names" | "ends" | "start" | "owner" | "from" | "to" | "avoid" | "must_pass"
        | "focus" | "reaches" => things,
        _ => return arg,
    };
    arg.add(ArgValueCandidates::new(values))
}

fn words<'w>(words: impl IntoIterator<Item = &'w str>) -> Vec<CompletionCandidate> {
    words.into_iter().map(CompletionCandidate::new).collect()
}

fn formats() -> Vec<CompletionCandidate> {
    words(Format::ALL.iter().map(|format| format.name()))
}

fn rule_names() -> Vec<CompletionCandidate> {
    let rules = rules().unwrap_or_default();
    words(rules.iter().map(|rule| rule.id.as_str()).chain(["all"]))
}

/// The data that the line names, or the bundled pack.
fn graph() -> Option<Graph> {
    let typed: Vec<_> = env::args_os().collect();
    let mut paths: Vec<PathBuf> = Vec::new();
    for pair in typed.windows(2) {
        if pair[0] == "--data" {
            paths.push(PathBuf::from(&pair[1]));
        }
    }
    if paths.is_empty() {
        return Graph::bundled().ok();
    }
    let mut size = 0;
    for path in &paths {
        size += std::fs::metadata(path).ok()?.len();
    }
    (size <= LARGEST).then(|| Graph::open(paths).ok()).flatten()
}

fn kinds() -> Vec<CompletionCandidate> {
    let Some(graph) = graph() else {
        return Vec::new();
    };
    let mut kinds: Vec<&str> = graph
        .relationships()
        .map(|claim| graph.relationship_kind(claim))
        .collect();
    kinds.sort_unstable();
    kinds.dedup();
    words(kinds)
}

fn editions() -> Vec<CompletionCandidate> {
    let Some(graph) = graph() else {
        return Vec::new();
    };
    let lists = graph
        .entities()
        .filter(|&entity| graph.entity_kind(entity) == entity_kind::LIST);
    let ids: Vec<String> = lists.map(|list| graph.entity(list).id).collect();
    words(ids.iter().map(String::as_str))
}

fn listers() -> Vec<CompletionCandidate> {
    let Some(graph) = graph() else {
        return Vec::new();
    };
    let mut ids = Vec::new();
    for claim in graph.relationships() {
        if graph.relationship_kind(claim) == relationship_kind::LISTS {
            ids.push(graph.relationship(claim).from);
        }
    }
    ids.sort_unstable();
    ids.dedup();
    words(ids.iter().map(String::as_str))
}

/// Ids, each with the name beside it where a shell shows that.
fn things() -> Vec<CompletionCandidate> {
    let Some(graph) = graph() else {
        return Vec::new();
    };
    let mut things = Vec::new();
    for entity in graph.entities() {
        let entity = graph.entity(entity);
        things.push(CompletionCandidate::new(entity.id).help(Some(entity.name.into())));
    }
    things
}
