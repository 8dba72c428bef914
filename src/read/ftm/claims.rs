//! Entities that are claims: edges, sanctions, and owners that a property names.

use super::days::Days;
use super::own;
use super::proxy::Proxy;
use super::schema::{ByProperty, Edge, by_properties, edge_of};
use super::{Cited, kept};
use crate::model::{Citation, Date, Extra, Raw, Record, Relationship, Share, relationship_kind};
use crate::read::psc::natures::nature;
use crate::read::{directness, share_text};

/// What datasets are called whose percentages are no share, since they come from consolidated accounts.
const CONSOLIDATED: &str = "gleif";
/// The dataset in which one edge stands for all natures of control of the United Kingdom's register.
const NATURES: &str = "gb_coh_psc";

/// What stands in fields of a claim that relata wrote.
const OWN: [&str; 6] = [
    "role",
    "ownershipType",
    "controlType",
    "percentage",
    "description",
    "recordId",
];

/// The claims that an edge makes: one for each pair of ends and for each share that is told.
///
/// Empty where the entity is no edge, or one of its ends is missing: then it is kept as an entity.
pub(super) fn edge(proxy: &Proxy, cited: &mut Cited) -> Vec<Record> {
    if proxy.schema() == "Sanction" {
        return sanction(proxy, cited);
    }
    let Some(edge) = edge_of(proxy.schema()) else {
        return Vec::new();
    };
    let from = proxy.values(edge.from);
    let to = proxy.values(edge.to);
    if from.is_empty() || to.is_empty() {
        return Vec::new();
    }
    let stakes = stakes(edge, proxy);
    let mut claims = Vec::new();
    // FollowTheMoney lets an edge have several owners and assets: each pair is a claim that can be cited.
    for from in from {
        for to in to {
            for stake in &stakes {
                let told = [
                    (edge.from, from.as_str()),
                    (edge.to, to.as_str()),
                    stake.told_by(),
                ];
                let sources = cited.of_datasets(proxy, &datasets_of(proxy, &told));
                claims.push(claim(edge, proxy, stake, (from, to), &sources));
            }
        }
    }
    numbered(&proxy.id, claims)
}

/// What an edge says of the stake: nothing but its kind, for all that is no ownership.
#[derive(Debug, Default)]
struct Stake {
    kind: Option<&'static str>,
    share: Option<Share>,
    interest: Option<String>,
    note: Option<String>,
    /// The property and value that tell it.
    told: Option<(&'static str, String)>,
}

impl Stake {
    fn told_by(&self) -> (&'static str, &str) {
        match &self.told {
            Some((property, value)) => (property, value),
            None => ("", ""),
        }
    }
}

/// The datasets that say these values: all that speak of the edge, unless the file tells who says the share.
fn datasets_of(proxy: &Proxy, told: &[(&str, &str)]) -> Vec<String> {
    // The share last, and first asked for: two that disagree about it agree on who holds what.
    for (property, value) in told.iter().rev() {
        let datasets = proxy.said_by(property, value);
        if !datasets.is_empty() {
            return datasets.to_vec();
        }
    }
    proxy.datasets.clone()
}

fn claim(
    edge: &Edge,
    proxy: &Proxy,
    stake: &Stake,
    (from, to): (&str, &str),
    sources: &[Citation],
) -> Relationship {
    let mut used = vec![edge.from, edge.to];
    let since = earliest(
        proxy,
        &["startDate", "periodStart", "electionDate"],
        &mut used,
    );
    let until = latest(proxy, &["endDate", "periodEnd"], &mut used);
    let observed = latest(proxy, &["date", "declarationDate"], &mut used);
    let mut role = proxy.first("role").or(proxy.first("relationship"));
    let mut note = stake.note.as_deref();
    if !proxy.own.is_empty() {
        role = proxy.own.get("role").map(String::as_str);
        note = note.or(proxy.first("description"));
        used.extend(OWN);
    }
    let status = own::status(proxy);
    used.extend(status.map(|_| "status"));
    Relationship {
        kind: stake.kind.unwrap_or(edge.kind).to_owned(),
        from: from.to_owned(),
        to: to.to_owned(),
        share: stake.share,
        interest: stake.interest.clone(),
        role: role.map(str::to_owned),
        since,
        until,
        observed,
        status: status.unwrap_or_default(),
        note: note.map(str::to_owned),
        sources: sources.to_vec(),
        extra: kept(proxy, Relationship::FIELDS, &used),
        ..Relationship::default()
    }
}

/// The first day that any of these properties tells; all values stay where there are several that disagree.
fn earliest(
    proxy: &Proxy,
    properties: &[&'static str],
    used: &mut Vec<&'static str>,
) -> Option<Date> {
    dates(proxy, properties, used).min()
}

fn latest(
    proxy: &Proxy,
    properties: &[&'static str],
    used: &mut Vec<&'static str>,
) -> Option<Date> {
    dates(proxy, properties, used).max()
}

fn dates<'p>(
    proxy: &'p Proxy,
    properties: &[&'static str],
    used: &mut Vec<&'static str>,
) -> impl Iterator<Item = Date> + 'p {
    // The first that is told alone: a term of office must not lengthen the time that somebody held the post.
    let told = properties
        .iter()
        .find(|property| !proxy.values(property).is_empty());
    let days = Days::of(told.map_or(&[][..], |property| proxy.values(property)));
    // Used up only where the field says all of it; else the property stays beside the record.
    used.extend(told.filter(|_| days.is_one()));
    days.told.into_iter()
}

/// The stakes of an ownership, in the order of their texts; one without a share where none is told.
fn stakes(edge: &Edge, proxy: &Proxy) -> Vec<Stake> {
    if !proxy.own.is_empty() {
        return vec![own_stake(proxy)];
    }
    // A percentage of anything else is no stake, and must not reach the arithmetic.
    if edge.kind != relationship_kind::OWNS {
        return vec![Stake::default()];
    }
    // FollowTheMoney has one schema for all forms of ownership; only this property tells them apart.
    let mut forms = proxy.values("ownershipType").iter();
    let interest = forms.find_map(|form| directness::not_direct(form));
    let interest = interest.map(str::to_owned);
    let percentages = shares(proxy);
    // There the percentages mix bands of several rights, which the roles tell apart.
    let is_of_natures = proxy.datasets.iter().any(|name| name.contains(NATURES));
    let mut stakes = match is_of_natures {
        true => natures(proxy),
        false => Vec::new(),
    };
    if percentages.is_empty() && stakes.is_empty() {
        let unsaid = "The source does not say of what the percentage is.";
        stakes.push(Stake {
            interest: interest.filter(|_| !is_of_natures),
            note: is_of_natures.then(|| unsaid.to_owned()),
            ..Stake::default()
        });
        return stakes;
    }
    let of_text = |text: &String| {
        let share = share_text::share(text);
        Stake {
            // "0.5" is half a percent: no column says otherwise.
            share: share
                .as_ref()
                .ok()
                .and_then(|written| Some((*written)?.share)),
            interest: interest.clone(),
            note: share
                .is_err()
                .then(|| format!("The share as written: {text}")),
            told: Some(("percentage", text.clone())),
            ..Stake::default()
        }
    };
    stakes.extend(percentages.into_iter().map(of_text));
    stakes
}

/// The percentages of an ownership that are shares: those of which no dataset says them whose percentages are none.
fn shares(proxy: &Proxy) -> Vec<&String> {
    let is_none = |dataset: &String| {
        [CONSOLIDATED, NATURES]
            .iter()
            .any(|none| dataset.contains(none))
    };
    let percentages = proxy.values("percentage").iter();
    let is_share = |text: &&String| match proxy.said_by("percentage", text) {
        // Where the file does not tell who says it, it may be that one.
        [] => !proxy.datasets.iter().any(is_none),
        said => !said.iter().all(is_none),
    };
    percentages.filter(is_share).collect()
}

/// The percentages of an ownership that are shares, and were not understood as such.
pub(super) fn unread_shares(proxy: &Proxy) -> Vec<&String> {
    let owns = edge_of(proxy.schema()).is_some_and(|edge| edge.kind == relationship_kind::OWNS);
    if !owns {
        return Vec::new();
    }
    let unread = shares(proxy).into_iter();
    unread
        .filter(|text| share_text::share(text).is_err())
        .collect()
}

/// The stake of an edge that relata wrote.
fn own_stake(proxy: &Proxy) -> Stake {
    let text = proxy.first("percentage");
    let written = text.and_then(|text| share_text::share(text).ok().flatten());
    let told = proxy
        .own
        .get("share")
        .and_then(|word| Share::from_word(word));
    Stake {
        share: written.map(|written| written.share).or(told),
        interest: proxy.own.get("interest").cloned(),
        told: text.map(|text| ("percentage", text.to_owned())),
        ..Stake::default()
    }
}

/// The stakes of an edge that stands for natures of control: a band of shares is a stake, all else is control.
///
/// The edge's own percentages mix bands of shares, of votes and of surplus assets.
fn natures(proxy: &Proxy) -> Vec<Stake> {
    let roles = proxy.values("role").iter();
    roles.filter_map(|role| of_nature(role)).collect()
}

/// A nature of control as a stake, or as control.
fn of_nature(role: &str) -> Option<Stake> {
    let nature = nature(role)?;
    Some(Stake {
        kind: (nature.kind != relationship_kind::OWNS).then_some(nature.kind),
        share: nature.share,
        interest: nature.interest,
        note: None,
        told: Some(("role", role.to_owned())),
    })
}

/// A sanction: the authority lists what the sanction is about.
fn sanction(proxy: &Proxy, cited: &mut Cited) -> Vec<Record> {
    let sources = cited.of(proxy);
    let mut authorities = proxy.values("authority").to_vec();
    if authorities.is_empty() {
        // Somebody lists it: without a name, whoever published the data stands for the authority.
        authorities.extend_from_slice(&proxy.datasets);
    }
    if authorities.is_empty() {
        authorities.push(cited.file_of(proxy));
    }
    let mut claims = Vec::new();
    for authority in &authorities {
        // What relata wrote names the lister itself.
        let from = match proxy.own.get("from") {
            Some(id) => id.clone(),
            None => cited.authority(authority),
        };
        for target in proxy.values("entity") {
            let mut used = vec!["entity", "authority"];
            let since = earliest(proxy, &["listingDate", "startDate"], &mut used);
            let until = latest(proxy, &["endDate"], &mut used);
            let status = own::status(proxy);
            used.extend(status.map(|_| "status"));
            let (mut observed, mut note) = (None, None);
            if !proxy.own.is_empty() {
                observed = latest(proxy, &["date"], &mut used);
                note = proxy.first("description").map(str::to_owned);
                used.extend(["startDate", "program"]);
                used.extend(OWN);
            }
            claims.push(Relationship {
                kind: relationship_kind::LISTS.to_owned(),
                from: from.clone(),
                to: target.clone(),
                since,
                until,
                observed,
                status: status.unwrap_or_default(),
                note,
                role: proxy.own.get("role").cloned(),
                sources: sources.clone(),
                extra: kept(proxy, Relationship::FIELDS, &used),
                ..Relationship::default()
            });
        }
    }
    numbered(&proxy.id, claims)
}

/// Owners, operators and issuers that an entity names without an edge of their own.
pub(super) fn by_property(proxy: &Proxy, cited: &mut Cited) -> Vec<Record> {
    let mut records = Vec::new();
    for &ByProperty { property, kind, .. } in by_properties(&proxy.schemata) {
        let claims: Vec<Relationship> = proxy
            .values(property)
            .iter()
            .map(|from| Relationship {
                kind: kind.to_owned(),
                from: from.clone(),
                to: proxy.id.clone(),
                sources: cited.of(proxy),
                extra: Extra::from([("property".to_owned(), Raw::from(property))]),
                ..Relationship::default()
            })
            .collect();
        records.extend(numbered(&format!("{}/{property}", proxy.id), claims));
    }
    records
}

/// The claims under the id of the entity, and a number where there are several.
fn numbered(id: &str, claims: Vec<Relationship>) -> Vec<Record> {
    // The bare id where it is unambiguous, so that a claim is found by the id of its entity.
    let is_one = claims.len() == 1;
    let with_id = |(number, claim): (usize, Relationship)| {
        let id = if is_one {
            id.to_owned()
        } else {
            format!("{id}/{}", number + 1)
        };
        Record::Relationship(Relationship { id, ..claim })
    };
    claims.into_iter().enumerate().map(with_id).collect()
}
