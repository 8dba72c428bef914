//! Lines: parallel claims of one sort between the same ends.

use std::collections::{BTreeMap, HashMap};

use super::edge_label::{EdgeLabel, LabelContext, verb};
use super::relation::{Certainty, Relation};
use crate::answer::Answer;
use crate::model::{Citation, Relationship};
use crate::write::citations::Sources;
use crate::write::claims::{Claim, claims};
use crate::write::sanitize::{sanitize, truncate};

/// The longest text that pops up over a card or line.
pub const TOOLTIP_LENGTH: usize = 1000;

/// Parallel claims, drawn as one line.
pub struct Line<'a> {
    /// The claims, by id.
    pub claims: Vec<&'a Relationship>,
    /// The id of the card or line where it begins.
    pub from: String,
    /// The id of the card or line that it points at.
    pub to: String,
    /// Its sort.
    pub relation: Relation,
    /// The style it deserves: that of its firmest claim.
    pub certainty: Certainty,
    /// It owns something of what the proofs that are drawn catch, but none needs it.
    pub is_aside: bool,
    /// The hops of paths that follow it: `1.2, 3.1`; mostly none.
    pub hops: String,
    /// What it says.
    pub label: EdgeLabel,
    /// The claims and their citations, one a line.
    pub tooltip: String,
    /// Where a claim can be read.
    pub link: Option<&'a str>,
}

impl<'a> Line<'a> {
    /// Every citation of its claims.
    pub fn citations(&self) -> impl Iterator<Item = &'a Citation> {
        self.claims.iter().flat_map(|claim| &claim.sources)
    }

    /// The greatest share that is certain, or else the greatest possible, for the width of the pen.
    pub fn share(&self) -> Option<f64> {
        let shares = self.claims.iter().filter_map(|claim| claim.share);
        let bounds = shares.filter_map(|share| share.min.or(share.max)?.to_string().parse().ok());
        bounds.reduce(f64::max)
    }
}

/// What claims have in common that are drawn as one line: their ends and their sort.
type Key = (String, String, Relation);

type Groups<'a> = BTreeMap<Key, Vec<&'a Relationship>>;

/// Claims by what they have in common. An end that is a claim stands for the line that `line_of` names.
fn group<'a>(
    answer: &'a Answer,
    edition: Option<&str>,
    line_of: &HashMap<&str, &str>,
) -> Groups<'a> {
    let end = |id: &str| line_of.get(id).map_or(id, |line| *line).to_owned();
    let mut groups = Groups::new();
    for Claim { record, from, to } in claims(answer) {
        let relation = Relation::of(&record.kind);
        let is_of = |edition: &&str| {
            relation == Relation::Lists && record.edition.as_deref() == Some(*edition)
        };
        let from = edition
            .filter(is_of)
            .map_or_else(|| end(from), str::to_owned);
        groups
            .entry((from, end(to), relation))
            .or_default()
            .push(record);
    }
    for claims in groups.values_mut() {
        claims.sort_by(|a, b| a.id.cmp(&b.id));
    }
    groups
}

/// The line of each claim, named by the first claim on it.
fn line_of<'a>(groups: &Groups<'a>) -> HashMap<&'a str, &'a str> {
    let pairs = |claims: &Vec<&'a Relationship>| {
        let first = claims.first().map(|claim| claim.id.as_str());
        claims
            .iter()
            .filter_map(move |claim| Some((claim.id.as_str(), first?)))
            .collect::<Vec<_>>()
    };
    groups.values().flat_map(pairs).collect()
}

/// Every line by the id of its first claim. With `edition`, its listings begin at the edition instead of the lister.
pub fn lines<'a>(
    answer: &'a Answer,
    edition: Option<&str>,
    sources: &Sources<'a>,
) -> BTreeMap<String, Line<'a>> {
    // Twice: once listings are one line, the disputes that point at each of them are parallel, too.
    let listings = line_of(&group(answer, edition, &HashMap::new()));
    let groups = group(answer, edition, &listings);
    let ends = line_of(&groups);
    let context = LabelContext::new(answer, edition.is_some());
    let line = |((from, to, relation), claims): (Key, Vec<&'a Relationship>)| {
        let first = claims.first()?.id.clone();
        let end = |id: String| {
            ends.get(id.as_str())
                .map_or(id.clone(), |line| (*line).to_owned())
        };
        let certainties = claims
            .iter()
            .map(|claim| Certainty::of(claim, answer.lens.as_of));
        let link = claims.iter().find_map(|claim| sources.link(&claim.sources));
        let line = Line {
            from: end(from),
            to: end(to),
            relation,
            certainty: certainties.min()?,
            is_aside: false,
            hops: String::new(),
            label: context.label(&claims),
            tooltip: tooltip(&claims, &context, sources),
            link,
            claims,
        };
        Some((first, line))
    };
    groups.into_iter().filter_map(line).collect()
}

fn tooltip(claims: &[&Relationship], context: &LabelContext, sources: &Sources) -> String {
    let lines: Vec<String> = claims
        .iter()
        .map(|claim| sentence(claim, context, sources))
        .collect();
    truncate(&lines.join("\n"), TOOLTIP_LENGTH).into_owned()
}

/// A claim with its citations: `Tencent owns WeChat, 75 % (stated, since 2011) [tencent-owns-wechat]: USTR, ... (P5)`.
fn sentence(claim: &Relationship, context: &LabelContext, sources: &Sources) -> String {
    let (from, to) = context.ends(claim);
    let share = claim
        .share
        .map(|share| format!(", {share}"))
        .unwrap_or_default();
    let since = claim
        .since
        .map(|date| format!(", since {date}"))
        .unwrap_or_default();
    let until = claim
        .until
        .map(|date| format!(", until {date}"))
        .unwrap_or_default();
    let note = claim
        .note
        .as_ref()
        .map(|note| format!("; {note}"))
        .unwrap_or_default();
    let cited: Vec<String> = claim
        .sources
        .iter()
        .map(|citation| cite(citation, sources))
        .collect();
    let status = format!("{}{since}{until}{note}", claim.status.as_str());
    let sentence_text = format!(
        "{from} {} {to}{share} ({status}) [{}]: {}",
        verb(&claim.kind),
        claim.id,
        cited.join("; ")
    );
    sanitize(&sentence_text).into_owned()
}

/// A source with the place in it.
pub fn cite(citation: &Citation, sources: &Sources) -> String {
    let place = citation
        .locator
        .as_ref()
        .map(|place| format!(" ({place})"))
        .unwrap_or_default();
    format!("{}{place}", sources.title(&citation.source))
}
