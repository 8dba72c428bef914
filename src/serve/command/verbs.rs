//! The arguments of each verb.

use super::words::{Said, Unsayable, Words};
use crate::graph::Direction;
use crate::query::{
    Affected, Around, Common, Diff, End, Find, Group, Match, Owners, Path, Period, Query, Resolve,
    Robust, Sensitivity, Set, Stats, StatsPart, Threshold,
};

/// The verb, its arguments, and between them what every verb takes: the lens and the data.
pub(super) fn say(query: &Query, shared: &Words) -> Result<Words, Unsayable> {
    let mut words = Words::default();
    match query {
        Query::Sensitivity(question) => sensitivity(question, shared, &mut words)?,
        Query::Diff(question) => diff(question, shared, &mut words)?,
        query => {
            verb(query, &mut words)?;
            words.all(shared);
        }
    }
    Ok(words)
}

fn verb(query: &Query, words: &mut Words) -> Said {
    words.word(query.verb())?;
    match query {
        Query::Find(question) => find(question, words),
        Query::Show(question) => words.word(&question.name),
        Query::Around(question) => around(question, words),
        Query::Path(question) => path(question, words),
        Query::Robust(question) => robust(question, words),
        Query::Common(question) => common(question, words),
        Query::Match(question) => match_(question, words),
        Query::Owners(question) => owners(question, words),
        Query::Holdings(question) => words.word(&question.of),
        Query::Group(question) => group(question, words),
        Query::Timeline(question) => words.word(&question.name),
        Query::Stakes(question) => words.word(&question.of),
        Query::Affected(question) => affected(question, words),
        Query::Resolve(question) => resolve(question, words),
        Query::Facts(question) => words.word(&question.property),
        Query::Stats(question) => stats(question, words),
        // The names of a screening stand in a file; the others hold a question themselves.
        Query::Screen(_) | Query::Diff(_) | Query::Sensitivity(_) => Err(Unsayable),
    }
}

/// A number as a flag takes it, if there is one.
fn optional(words: &mut Words, name: &str, number: Option<usize>) -> Said {
    words.value(name, number.map(|number| number.to_string()).as_deref())
}

/// Refuses what the command line refuses.
fn only_if(is_so: bool) -> Said {
    if is_so { Ok(()) } else { Err(Unsayable) }
}

fn names(names: &[String], words: &mut Words) -> Said {
    names.iter().try_for_each(|name| words.word(name))
}

fn find(question: &Find, words: &mut Words) -> Said {
    words.word(&question.text)?;
    words.flag("--prefix", question.prefix)?;
    words.joined("--entity-kind", &question.entity_kinds)?;
    words.number("--limit", question.limit, 20)
}

fn around(question: &Around, words: &mut Words) -> Said {
    words.word(&question.start)?;
    words.number("--depth", question.depth, 1)?;
    let direction = match question.direction {
        Direction::Any => None,
        Direction::Out => Some("out"),
        Direction::In => Some("in"),
    };
    words.value("--direction", direction)?;
    words.number("--limit", question.limit, 50)
}

fn path(question: &Path, words: &mut Words) -> Said {
    only_if(question.paths > 0 && (!question.all || question.paths == 1))?;
    only_if(!question.all || question.max_hops.is_some())?;
    only_if(question.all || question.limit.is_none())?;
    only_if(!question.directed || question.along.is_empty())?;
    let counts = [question.max_hops, question.limit, question.budget];
    only_if(!counts.contains(&Some(0)))?;
    for end in [&question.from, &question.to] {
        if let End::Named(name) = end {
            words.word(name)?;
        }
    }
    end("--from", &question.from, words)?;
    end("--to", &question.to, words)?;
    words.number("--paths", question.paths, 1)?;
    words.flag("--all", question.all)?;
    optional(words, "--max-hops", question.max_hops)?;
    optional(words, "--limit", question.limit)?;
    optional(words, "--budget", question.budget)?;
    words.each("--avoid", &question.avoid)?;
    words.each("--must-pass", &question.must_pass)?;
    words.joined("--only-kinds", &question.only_kinds)?;
    let along: Vec<String> = question.along.iter().map(ToString::to_string).collect();
    words.joined("--along", &along)?;
    words.flag("--directed", question.directed)?;
    words.flag("--valid-together", question.valid_together)
}

/// An end that is a set.
fn end(flag: &str, end: &End, words: &mut Words) -> Said {
    let End::AnyOf(set) = end else {
        return Ok(());
    };
    only_if(*set != Set::default())?;
    words.value(&format!("{flag}-kind"), set.kind.as_deref())?;
    words.value(&format!("{flag}-listed-by"), set.listed_by.as_deref())?;
    words.value(&format!("{flag}-edition"), set.edition.as_deref())
}

fn robust(question: &Robust, words: &mut Words) -> Said {
    words.word(&question.from)?;
    words.word(&question.to)?;
    optional(words, "--max-hops", question.max_hops)?;
    words.number("--budget", question.budget, 100_000)
}

fn common(question: &Common, words: &mut Words) -> Said {
    only_if(question.of.len() > 1)?;
    names(&question.of, words)?;
    words.number("--limit", question.limit, 10)?;
    words.number("--budget", question.budget, 100_000)
}

fn match_(question: &Match, words: &mut Words) -> Said {
    words.word(&question.pattern)?;
    words.number("--budget", question.budget, 10_000_000)?;
    words.flag("--valid-together", question.valid_together)
}

fn owners(question: &Owners, words: &mut Words) -> Said {
    only_if(!question.count || question.period.is_none())?;
    names(&question.of, words)?;
    words.value("--listed-by", question.listed_by.as_deref())?;
    words.value("--edition", question.edition.as_deref())?;
    words.flag("--known-only", question.known_only)?;
    words.flag("--count", question.count)?;
    words.flag("--timeline", question.period.is_some())?;
    period(question.period, words)
}

fn period(period: Option<Period>, words: &mut Words) -> Said {
    let period = period.unwrap_or_default();
    words.value(
        "--since",
        period.since.map(|date| date.to_string()).as_deref(),
    )?;
    words.value(
        "--until",
        period.until.map(|date| date.to_string()).as_deref(),
    )
}

fn group(question: &Group, words: &mut Words) -> Said {
    words.word(&question.of)?;
    words.flag("--any-stake", question.any_stake)
}

fn affected(question: &Affected, words: &mut Words) -> Said {
    // A period without a bound has no flag that says it.
    only_if(question.period != Some(Period::default()))?;
    names(&question.of, words)?;
    words.value("--listed-by", question.listed_by.as_deref())?;
    words.value("--edition", question.edition.as_deref())?;
    rules(&question.rules, question.threshold, words)?;
    for together in &question.acting_together {
        acting_together(together, words)?;
    }
    words.flag("--proof", question.proof)?;
    period(question.period, words)
}

fn rules(rules: &[String], threshold: Option<Threshold>, words: &mut Words) -> Said {
    only_if(rules.is_empty() || threshold.is_none())?;
    words.joined("--rule", rules)?;
    let Some(threshold) = threshold else {
        return Ok(());
    };
    words.value("--threshold", Some(&threshold.percent.to_string()))?;
    words.flag("--inclusive", threshold.inclusive)?;
    words.flag("--per-listed-person", threshold.per_listed_person)
}

/// Names that are read apart at their commas, without the spaces around them.
fn acting_together(names: &[String], words: &mut Words) -> Said {
    let is_plain = |name: &String| name.trim() == name;
    only_if(!names.is_empty() && names.iter().all(is_plain))?;
    words.joined("--acting-together", names)
}

fn resolve(question: &Resolve, words: &mut Words) -> Said {
    words.joined("--by", &question.by)?;
    words.flag("--between-files", question.between_files)?;
    words.number("--min-score", question.min_score, 85)?;
    words.number("--limit", question.limit, 1000)
}

fn stats(question: &Stats, words: &mut Words) -> Said {
    match question.part {
        None => Ok(()),
        Some(StatsPart::Editions) => words.word("editions"),
        Some(StatsPart::Kinds) => words.word("kinds"),
        Some(StatsPart::Sources) => words.word("sources"),
    }
}

/// Questions that stand behind the two dates of a `diff`, as verbs of their own.
const COMPARED: [&str; 4] = ["affected", "owners", "holdings", "stakes"];

fn diff(question: &Diff, shared: &Words, words: &mut Words) -> Said {
    words.word("diff")?;
    for side in [&question.before, &question.after] {
        // It would be taken for the question itself.
        only_if(!COMPARED.contains(&side.as_str()))?;
        words.word(side)?;
    }
    words.value("--listed-by", question.listed_by.as_deref())?;
    words.flag("--known", question.known)?;
    words.all(shared);
    match question.of.as_deref() {
        None => Ok(()),
        Some(of) => {
            only_if(COMPARED.contains(&of.verb()))?;
            verb(of, words)
        }
    }
}

fn sensitivity(question: &Sensitivity, shared: &Words, words: &mut Words) -> Said {
    words.word("sensitivity")?;
    words.flag("--single-sourced", question.single_sourced)?;
    words.flag("--merges", question.merges)?;
    words.number("--tries", question.budget, 500)?;
    match &*question.of {
        Query::Sensitivity(_) => Err(Unsayable),
        Query::Diff(of) => diff(of, shared, words),
        of => {
            verb(of, words)?;
            words.all(shared);
            Ok(())
        }
    }
}
