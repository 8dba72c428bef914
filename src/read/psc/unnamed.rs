//! Lines that name no owner: protected persons, statements and exemptions.

use super::Line;
use super::owner::ended;
use super::statements::{Meaning, meaning};
use crate::model::{
    Date, Entity, Extra, Fact, Raw, Record, Relationship, entity_kind, relationship_kind,
};
use crate::read::loose_json::Object;

/// A person whose details are protected by law.
pub(super) fn super_secure(line: &Line<'_>, data: &Object<'_>, company: &str) -> Vec<Record> {
    let code = data
        .text("description")
        .or_else(|| data.text("kind"))
        .unwrap_or_default();
    owner(
        line,
        data,
        company,
        &code,
        "a person whose details are protected",
    )
}

/// What a company states of its owners.
pub(super) fn statement(line: &Line<'_>, data: &Object<'_>, company: &str) -> Vec<Record> {
    let code = data.text("statement").unwrap_or_default();
    let since = data.day("notified_on");
    let until = ended(line, data);
    match meaning(&code) {
        Meaning::Unnamed => owner(line, data, company, &code, "an owner who is not named"),
        Meaning::Nobody | Meaning::Open => {
            let fact = fact(line, data, company, &code, since, until);
            vec![Record::Fact(fact)]
        }
        Meaning::Other => vec![Record::Fact(Fact {
            // A thing can have several statements at once, and none of them is a reason.
            property: "statement".to_owned(),
            ..fact(line, data, company, &code, since, until)
        })],
    }
}

/// Why a company need not name its owners.
pub(super) fn exemptions(line: &Line<'_>, data: &Object<'_>, company: &str) -> Vec<Record> {
    let mut records = Vec::new();
    let exemptions = data.object("exemptions").unwrap_or_default();
    let names: Vec<String> = exemptions.keys().map(str::to_owned).collect();
    for name in names {
        let exemption = exemptions.object(&name).unwrap_or_default();
        let code = exemption
            .text("exemption_type")
            .unwrap_or_else(|| name.replace('_', "-"));
        let items = exemption.objects("items");
        for (number, item) in items.iter().enumerate() {
            let since = item.day("exempt_from");
            let until = item.day("exempt_to");
            let fact = fact(line, data, company, &code, since, until);
            records.push(Record::Fact(Fact {
                id: format!("{}/{code}/{}", fact.id, number + 1),
                ..fact
            }));
        }
        if items.is_empty() {
            let fact = fact(line, data, company, &code, None, None);
            records.push(Record::Fact(Fact {
                id: format!("{}/{code}", fact.id),
                ..fact
            }));
        }
    }
    records
}

/// An owner without a name, the claim that there is one, and the reason why nobody is named.
fn owner(line: &Line<'_>, data: &Object<'_>, company: &str, code: &str, name: &str) -> Vec<Record> {
    let id = line.id(data, company);
    let since = data.day("notified_on");
    let until = ended(line, data);
    let mut extra = Extra::new();
    if let Some(etag) = data.raw("etag") {
        extra.insert("etag".to_owned(), Raw::json(etag));
    }
    let entity = Entity {
        id: id.clone(),
        kind: entity_kind::UNKNOWN.to_owned(),
        name: name.to_owned(),
        sources: line.sources(),
        ..Entity::default()
    };
    let claim = Relationship {
        id: format!("{id}/1"),
        kind: relationship_kind::CONTROLS.to_owned(),
        from: id.clone(),
        to: company.to_owned(),
        interest: Some("unstated-nature-of-control".to_owned()),
        since,
        until,
        sources: line.sources(),
        extra,
        ..Relationship::default()
    };
    let why = Fact {
        about: id,
        ..fact(line, data, company, code, since, None)
    };
    vec![
        Record::Entity(entity),
        Record::Relationship(claim),
        Record::Fact(why),
    ]
}

/// A reason, for the time that it held.
fn fact(
    line: &Line<'_>,
    data: &Object<'_>,
    company: &str,
    code: &str,
    since: Option<Date>,
    until: Option<Date>,
) -> Fact {
    let period = match (since, until) {
        (Some(since), Some(until)) => Some(format!("{since} to {until}")),
        (Some(since), None) => Some(format!("since {since}")),
        (None, Some(until)) => Some(format!("until {until}")),
        (None, None) => None,
    };
    // What a company said once is no reason why nobody is named today.
    let property = match until {
        Some(_) => format!("earlier-{}", Fact::UNKNOWN_REASON),
        None => Fact::UNKNOWN_REASON.to_owned(),
    };
    Fact {
        id: format!("{}/why", line.id(data, company)),
        about: company.to_owned(),
        property,
        value: Raw::from(code),
        period,
        sources: line.sources(),
        extra: data
            .raw("etag")
            .map(|etag| Extra::from([("etag".to_owned(), Raw::json(etag))]))
            .unwrap_or_default(),
        ..Fact::default()
    }
}
