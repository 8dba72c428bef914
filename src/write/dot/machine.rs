//! What programs read in a drawing: attributes that Graphviz passes over, the same in every verb.

use graphviz_rust::dot_structures::Attribute;

use super::quote::exact;
use crate::model::{Date, Percent, Relationship, Share};
use crate::write::drawing::{Card, Line};

/// The most bytes of a list of claims; Graphviz reads no string of more than 16,384.
const LIST_LENGTH: usize = 8_000;

/// An invisible edge that only holds cards in their columns.
pub(super) fn layout_only() -> Attribute {
    exact("relata_layout", "true")
}

/// What a card stands for.
pub(super) fn of_card(id: &str, card: &Card) -> Vec<Attribute> {
    let mut attributes = vec![exact("relata_id", id), exact("relata_kind", card.kind)];
    attributes.extend(card.country.map(|code| exact("relata_country", code)));
    attributes
}

/// The circle that stands for a claim, or for several.
pub(super) fn of_pin(id: &str, line: &Line) -> Vec<Attribute> {
    let mut attributes = vec![exact("relata_id", id), exact("relata_kind", "claim")];
    attributes.extend(claims(&line.claims));
    attributes
}

/// The claims of a line, and what they say: the lowest and highest share of all its stakes, the first day and the last.
pub(super) fn of_line(id: &str, line: &Line) -> Vec<Attribute> {
    let mut attributes = vec![
        exact("relata_id", id),
        exact("relata_kind", &words(&line.claims, |claim| &claim.kind)),
    ];
    if let Some(first) = line.claims.first() {
        // Where the claim begins and ends itself, also where the line begins at the edition or at another claim.
        attributes.push(exact("relata_from", &first.from));
        attributes.push(exact("relata_to", &first.to));
    }
    attributes.extend(claims(&line.claims));
    // What accounts come to has both bounds, as in the rows: nothing and everything where none is told.
    let stakes = line.stakes.iter().map(|share| Share {
        min: Some(share.at_least()),
        max: Some(share.at_most()),
        ..*share
    });
    attributes.extend(of_shares(&stakes.collect::<Vec<_>>()));
    attributes.extend(of_interests(&line.claims));
    attributes.extend(of_dates(&line.claims));
    let status = words(&line.claims, |claim| claim.status.as_str());
    attributes.push(exact("relata_status", &status));
    attributes
}

/// What a claim says of itself.
pub(super) fn of_claim(claim: &Relationship) -> Vec<Attribute> {
    let shares: Vec<Share> = claim.share.into_iter().collect();
    let mut attributes = of_shares(&shares);
    attributes.extend(of_interests(&[claim]));
    attributes.extend(of_dates(&[claim]));
    attributes
}

fn of_shares(shares: &[Share]) -> Vec<Attribute> {
    let mut attributes = Vec::new();
    // A share without a bound may be anything on that side, and so may be all of them together.
    let least: Option<Vec<Percent>> = shares.iter().map(|share| share.min).collect();
    let most: Option<Vec<Percent>> = shares.iter().map(|share| share.max).collect();
    let least = least.and_then(|bounds| bounds.into_iter().min());
    let most = most.and_then(|bounds| bounds.into_iter().max());
    attributes.extend(least.map(|share| exact("relata_share_min", &share.to_string())));
    attributes.extend(most.map(|share| exact("relata_share_max", &share.to_string())));
    // A bound is excluded if no share reaches it.
    let mut of_least = shares.iter().filter(|share| share.min == least);
    let mut of_most = shares.iter().filter(|share| share.max == most);
    let excluded = [
        (
            "min",
            least.is_some() && of_least.all(|share| share.min_exclusive),
        ),
        (
            "max",
            most.is_some() && of_most.all(|share| share.max_exclusive),
        ),
    ];
    let excluded = excluded.into_iter().filter(|(_, is_so)| *is_so);
    let excluded: Vec<&str> = excluded.map(|(side, _)| side).collect();
    if !excluded.is_empty() {
        attributes.push(exact("relata_share_exclusive", &excluded.join(" ")));
    }
    if shares.iter().any(|share| share.approximate) {
        attributes.push(exact("relata_share_approximate", "true"));
    }
    attributes
}

/// What the shares of some claims are shares of, and which parcels they are.
fn of_interests(claims: &[&Relationship]) -> Vec<Attribute> {
    let of = |key: &'static str, field: fn(&Relationship) -> Option<&str>| {
        let words = words(claims, |claim| field(claim).unwrap_or_default());
        (!words.is_empty()).then(|| exact(key, &words))
    };
    let attributes = [
        of("relata_interest", |claim| claim.interest.as_deref()),
        of("relata_parcel", |claim| claim.parcel.as_deref()),
    ];
    attributes.into_iter().flatten().collect()
}

/// Dates of some claims between the same ends.
fn of_dates(claims: &[&Relationship]) -> Vec<Attribute> {
    let mut attributes = Vec::new();
    let since: Option<Date> = claims.iter().filter_map(|claim| claim.since).min();
    attributes.extend(since.map(|date| exact("relata_since", &date.to_string())));
    // One that has no end goes on.
    let ends: Option<Vec<Date>> = claims.iter().map(|claim| claim.until).collect();
    let until = ends.and_then(|ends| ends.into_iter().max());
    attributes.extend(until.map(|date| exact("relata_until", &date.to_string())));
    let seen: Option<Date> = claims.iter().filter_map(|claim| claim.observed).max();
    attributes.extend(seen.map(|date| exact("relata_seen", &date.to_string())));
    attributes
}

/// The ids of claims, and how many more there are than a string holds.
fn claims(claims: &[&Relationship]) -> Vec<Attribute> {
    let mut list = String::new();
    let mut told = 0;
    for claim in claims {
        if list.len() + claim.id.len() > LIST_LENGTH {
            break;
        }
        if told > 0 {
            list.push(' ');
        }
        list += &claim.id;
        told += 1;
    }
    let mut attributes = vec![exact("relata_claims", &list)];
    if told < claims.len() {
        let more = (claims.len() - told).to_string();
        attributes.push(exact("relata_claims_more", &more));
    }
    attributes
}

/// What all these claims say, each word once.
fn words<'c>(claims: &[&'c Relationship], word: impl Fn(&'c Relationship) -> &'c str) -> String {
    let mut words: Vec<&str> = claims.iter().map(|claim| word(claim)).collect();
    words.retain(|word| !word.is_empty());
    words.sort_unstable();
    words.dedup();
    words.join(" ")
}
