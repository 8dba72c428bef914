//! Lines: parallel claims of one sort between the same ends.

use std::borrow::Cow;
use std::collections::{BTreeMap, BTreeSet, HashMap};
use std::fmt::Display;

use super::edge_label::{EdgeLabel, LabelContext, verb};
use super::mark::Mark;
use super::relation::{Certainty, Relation, is_vague};
use crate::answer::Answer;
use crate::model::{Citation, Relationship, Share};
use crate::write::attributes::stake_of;
use crate::write::citations::Sources;
use crate::write::claims::{Claim, claims};
use crate::write::sanitize::{sanitize, truncate};

/// The longest text that pops up over a card or line.
pub(crate) const TOOLTIP_LENGTH: usize = 1000;

/// Parallel claims, drawn as one line.
#[derive(Clone)]
pub(crate) struct Line<'a> {
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
    /// What its stakes come to, for its width: one, but on a line that stands for several.
    pub shares: Vec<Share>,
    /// The same of all its stakes, those of votes beside those of capital.
    pub stakes: Vec<Share>,
    /// What it says.
    pub label: EdgeLabel,
    /// Replies that have no line of their own.
    pub marks: Vec<Mark<'a>>,
    /// The claims and their citations, one a line.
    pub tooltip: String,
    /// Where a claim can be read.
    pub link: Option<Cow<'a, str>>,
}

impl<'a> Line<'a> {
    /// Every citation of its claims, and of the replies that stand on it.
    pub(crate) fn citations(&self) -> impl Iterator<Item = &'a Citation> {
        let replies = self.marks.iter().flat_map(|mark| &mark.claims);
        let claims = self.claims.iter().chain(replies);
        claims.flat_map(|claim| &claim.sources)
    }

    /// The greatest share that is certain, or else the greatest possible, for the width of the pen.
    pub(crate) fn share(&self) -> Option<f64> {
        let shares = self.shares.iter();
        // A float at last: nobody sees a hundredth of a pen's width.
        let bounds = shares.filter_map(|share| share.min.or(share.max)?.to_string().parse().ok());
        bounds.reduce(f64::max)
    }
}

/// Who says of a claim what, by the kinds of their claims.
type Replies<'a> = BTreeSet<(&'a str, &'a str)>;

/// What claims have in common that are drawn as one line: their ends and their sort, and for listings also who replied:
/// a dispute of one edition's listing must not stand at those of others.
type Key<'a> = (String, String, Relation, Replies<'a>);

type Groups<'a> = BTreeMap<Key<'a>, Vec<&'a Relationship>>;

/// What points at each id.
fn replies(answer: &Answer) -> HashMap<&str, Replies<'_>> {
    let mut replies: HashMap<&str, Replies> = HashMap::new();
    for Claim { record, from, to } in claims(answer) {
        replies
            .entry(to)
            .or_default()
            .insert((from, record.kind.as_str()));
    }
    replies
}

/// Claims by what they have in common. An end that is a claim stands for the line that `line_of` names.
fn group<'a>(
    answer: &'a Answer,
    edition: Option<&str>,
    line_of: &HashMap<&str, &str>,
) -> Groups<'a> {
    let replies = replies(answer);
    let mut groups = Groups::new();
    for Claim { record, from, to } in claims(answer) {
        let relation = Relation::of(&record.kind);
        let is_listing = relation == Relation::Lists;
        let from = match edition {
            Some(edition) if is_listing && record.edition.as_deref() == Some(edition) => edition,
            _ => line_or_card(line_of, from),
        };
        let to = line_or_card(line_of, to);
        let replies = replies.get(record.id.as_str()).filter(|_| is_listing);
        let replies = replies.cloned().unwrap_or_default();
        let key = (from.to_owned(), to.to_owned(), relation, replies);
        groups.entry(key).or_default().push(record);
    }
    // The first one names the line, so it must not depend on the order of the answer.
    for claims in groups.values_mut() {
        claims.sort_by(|a, b| a.id.cmp(&b.id));
    }
    groups
}

/// The line that stands for a claim; anything else stands for itself.
fn line_or_card<'s>(line_of: &HashMap<&str, &'s str>, id: &'s str) -> &'s str {
    line_of.get(id).copied().unwrap_or(id)
}

/// The line of each claim, named by the first claim on it.
fn line_of<'a>(groups: &Groups<'a>) -> HashMap<&'a str, &'a str> {
    let mut line_of = HashMap::new();
    for claims in groups.values() {
        for claim in claims {
            line_of.insert(claim.id.as_str(), claims[0].id.as_str());
        }
    }
    line_of
}

/// Every line by the id of its first claim. With `edition`, its listings begin at the edition instead of the lister.
pub(crate) fn lines<'a>(
    answer: &'a Answer,
    edition: Option<&str>,
    sources: &Sources<'a>,
) -> BTreeMap<String, Line<'a>> {
    // Twice: once listings are one line, the disputes that point at each of them are parallel, too.
    let listings = line_of(&group(answer, edition, &HashMap::new()));
    let groups = group(answer, edition, &listings);
    let line_of = line_of(&groups);
    let context = LabelContext::new(answer, edition.is_some());
    let mut lines = BTreeMap::new();
    for ((from, to, relation, _), claims) in groups {
        // One claim that is firm is enough for the line, which stands for all of them.
        let as_of = answer.day();
        let certainties = claims
            .iter()
            .map(|claim| Certainty::of(claim, context.doubt(claim), as_of));
        let (Some(first), Some(certainty)) = (claims.first(), certainties.min()) else {
            continue;
        };
        let id = first.id.clone();
        let shares = context.shares(&claims);
        // Exact accounts that do not agree come to a range.
        let is_range = relation == Relation::Owns && shares.iter().any(|&share| is_vague(share));
        let certainty = match is_range {
            true => certainty.max(Certainty::Unconfirmed),
            false => certainty,
        };
        let line = Line {
            from: line_or_card(&line_of, &from).to_owned(),
            to: line_or_card(&line_of, &to).to_owned(),
            relation,
            certainty,
            is_aside: false,
            hops: String::new(),
            shares,
            stakes: context.stakes(&claims),
            label: context.label(&claims),
            marks: Vec::new(),
            tooltip: tooltip(&claims, &context, sources),
            link: claims.iter().find_map(|claim| sources.link(&claim.sources)),
            claims,
        };
        lines.insert(id, line);
    }
    lines
}

fn tooltip(claims: &[&Relationship], context: &LabelContext, sources: &Sources) -> String {
    let sentences = claims.iter().map(|claim| sentence(claim, context, sources));
    let sentences: Vec<String> = sentences.collect();
    truncate(&sentences.join("\n"), TOOLTIP_LENGTH).into_owned()
}

/// A claim with its citations: `Tencent owns WeChat, 75 % (stated, since 2011) [tencent-owns-wechat]: USTR, ... (P5)`.
fn sentence(claim: &Relationship, context: &LabelContext, sources: &Sources) -> String {
    let (from, to) = context.ends(claim);
    let verb = verb(&claim.kind);
    let stake = after(", ", stake_of(claim));
    let parcel = after(", parcel ", claim.parcel.as_ref());
    let status = claim.status.as_str();
    let since = after(", since ", claim.since);
    let until = after(", until ", claim.until);
    let note = after("; ", claim.note.as_ref());
    let id = &claim.id;
    let cited: Vec<String> = claim.sources.iter().map(|c| cite(c, sources)).collect();
    let cited = cited.join("; ");
    let sentence =
        format!("{from} {verb} {to}{stake}{parcel} ({status}{since}{until}{note}) [{id}]: {cited}");
    sanitize(&sentence).into_owned()
}

/// A value after a few letters; nothing for nothing.
fn after(letters: &str, value: Option<impl Display>) -> String {
    value.map_or_else(String::new, |value| format!("{letters}{value}"))
}

/// A source with the place in it.
pub(crate) fn cite(citation: &Citation, sources: &Sources) -> String {
    let title = sources.title(&citation.source);
    match &citation.locator {
        Some(place) => format!("{title} ({place})"),
        None => title,
    }
}
