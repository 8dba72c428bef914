//! Which rules a question asks about, and what each says.

use crate::answer::{Note, RuleInForce, RuleLine, RuleTerms, Threshold};
use crate::error::{Hint, Result, Wrong};
use crate::model::Date;
use crate::ownership::{Counting, InterestLine, Rule, RuleText, RuleVersion, SHAREHOLDING, rules};
use crate::query::{self, Affected};

/// What a rule says on a date. Without one its newest version was taken, and a reader must know since when that holds.
pub(in crate::resolve) fn rule_note(
    rule: &Rule,
    version: &RuleVersion,
    date: Option<Date>,
) -> Note {
    let rule = rule.id.clone();
    let terms = rule_terms(version);
    match (date, version.from) {
        (None, Some(_)) => Note::RuleInForce(RuleInForce {
            rule,
            from: version.from,
            until: version.until,
            terms,
        }),
        _ => Note::Rule { rule, terms },
    }
}

/// What a rule says, and where that is written.
pub(in crate::resolve) fn rule_terms(version: &RuleVersion) -> RuleTerms {
    let lines = version.lines.iter();
    let lines = lines.map(|line| RuleLine::new(line.interest.clone(), threshold(line)));
    let mut texts = Vec::new();
    for text in &version.sources {
        texts.push(match &text.url {
            Some(url) => format!("{}, {url}", text.title),
            None => text.title.clone(),
        });
    }
    RuleTerms {
        lines: lines.collect(),
        control: version.control,
        per_listed_person: version.counting == Counting::PerListedPerson,
        source: texts.join("; "),
    }
}

/// What stakes have to reach by one interest; by one that the rule does not look at, what it asks for first.
pub(super) fn line(version: &RuleVersion, interest: &str) -> Threshold {
    let line = version.line(interest).or(version.lines.first());
    line.map_or(Threshold::MOST, threshold)
}

fn threshold(line: &InterestLine) -> Threshold {
    Threshold {
        threshold: line.threshold,
        inclusive: line.inclusive,
    }
}

/// The rules of a question: OFAC's, if it names none.
pub(in crate::resolve) fn selected_rules(question: &Affected) -> Result<Vec<Rule>> {
    let known = rules()?;
    if let Some(threshold) = question.threshold {
        return Ok(vec![own_rule(threshold)]);
    }
    if question.rules.iter().any(|name| name == "all") {
        return Ok(known);
    }
    // One rule if none is named: each asks something else, and their rows do not add up.
    let names = if question.rules.is_empty() {
        vec!["ofac".to_owned()]
    } else {
        question.rules.clone()
    };
    let mut selected = Vec::new();
    for name in names {
        let Some(rule) = known.iter().find(|rule| rule.id == name) else {
            let ids = known.iter().map(|rule| rule.id.clone()).collect();
            let hint = Hint::OneOfOrAll(ids);
            return Err(Wrong::NoSuchRule { name }.hint(hint).into());
        };
        selected.push(rule.clone());
    }
    Ok(selected)
}

fn own_rule(threshold: query::Threshold) -> Rule {
    let version = RuleVersion {
        from: None,
        until: None,
        // A bare percentage is read as one of shares; votes and control are for rules that name them.
        lines: vec![InterestLine {
            interest: SHAREHOLDING.to_owned(),
            threshold: threshold.percent,
            inclusive: threshold.inclusive,
        }],
        control: false,
        counting: if threshold.per_listed_person {
            Counting::PerListedPerson
        } else {
            Counting::Summed
        },
        sources: vec![RuleText {
            title: "as asked".to_owned(),
            url: None,
        }],
    };
    Rule {
        id: "threshold".to_owned(),
        name: format!("a threshold of {} %", threshold.percent),
        versions: vec![version],
    }
}
