//! One statement, in the spelling of any version.

use super::cited::{Cited, FileId};
use super::own::{Own, PUBLISHER};
use super::relation::Relation;
use super::unspecified::Unspecified;
use crate::model::{Citation, Date, Entity, Extra, Raw, Relationship};
use crate::read::jsonl::BadLine;
use crate::read::loose_json::Object;
use crate::read::together::Place;

/// A statement: what somebody says of a person, an entity, or of interests in one.
#[derive(Debug)]
pub(super) struct Statement {
    pub(super) place: Place,
    /// The statement's own id.
    pub(super) id: String,
    /// The id of the record that it is a version of; before 0.4 there were none.
    pub(super) record: Option<String>,
    /// The statements that this one replaces (before 0.4).
    pub(super) replaces: Vec<String>,
    /// When it was made, with its time, for the order of statements.
    pub(super) made: Option<String>,
    /// The day on which it was made.
    pub(super) date: Option<Date>,
    /// It is the first one about its record; the others of the same day change that.
    pub(super) is_first: bool,
    /// It is the last one about its record.
    pub(super) is_closed: bool,
    /// Whether relata wrote it: then the day that it must have is no day on which anything was seen.
    pub(super) is_own: bool,
    pub(super) details: Details,
    pub(super) sources: Vec<Citation>,
    /// What annotations say of it.
    pub(super) note: Option<String>,
    /// All else that it says.
    pub(super) extra: Extra,
}

/// What a statement is about.
#[derive(Debug)]
pub(super) enum Details {
    Party(Party),
    Relation(Relation),
}

/// A person or an entity, as the statement describes it.
#[derive(Debug)]
pub(super) struct Party {
    pub(super) is_person: bool,
    pub(super) name: Option<String>,
    pub(super) aliases: Vec<String>,
    /// `registeredEntity`, `knownPerson` and the like.
    pub(super) form: Option<String>,
    pub(super) subform: Option<String>,
    pub(super) country: Option<String>,
    pub(super) ids: Vec<(String, String)>,
    pub(super) since: Option<Date>,
    pub(super) until: Option<Date>,
    /// Why the party is not named.
    pub(super) unspecified: Option<Unspecified>,
    /// What relata's own statement says in words.
    pub(super) own: Own,
}

/// Fields of a statement, apart from its details, that find a place of their own.
const USED: [&str; 17] = [
    "statementId",
    "statementID",
    "statementType",
    "statementDate",
    "recordId",
    "recordType",
    "recordStatus",
    "recordDetails",
    "replacesStatements",
    "publicationDetails",
    "name",
    "names",
    "subject",
    "interestedParty",
    "interests",
    "foundingDate",
    "dissolutionDate",
];

impl Statement {
    /// The statement of an object.
    ///
    /// # Errors
    /// When it has no id, or does not say what it is about.
    pub(super) fn read(
        object: &Object<'_>,
        place: Place,
        file: FileId,
        cited: &mut Cited,
    ) -> Result<Self, BadLine> {
        let id = object.text("statementId").or(object.text("statementID"));
        let Some(id) = id else {
            return Err(BadLine::new("the statement has no `statementId`"));
        };
        let bad = |message: String| BadLine {
            id: id.clone(),
            message,
        };
        let record = object.text("recordId");
        // Before 0.4 what is said of the record stands in the statement itself.
        let told = object.object("recordDetails");
        let is_new = told.is_some() || object.has("recordType");
        let details = told.as_ref().unwrap_or(object);
        let sort = object.text("recordType").or(object.text("statementType"));
        let sort = sort.unwrap_or_default();
        let publisher = object
            .object("publicationDetails")
            .and_then(|told| told.object("publisher"));
        let publisher = publisher.and_then(|publisher| publisher.text("name"));
        let is_own = publisher.as_deref() == Some(PUBLISHER);
        let mut details_of = match sort.as_str() {
            "person" | "personStatement" => Details::Party(Party::person(details)),
            "entity" | "entityStatement" => Details::Party(Party::entity(details)),
            "relationship" | "ownershipOrControlStatement" => {
                Details::Relation(Relation::read(details, is_new))
            }
            "" => {
                return Err(bad(
                    "the statement has no `recordType` or `statementType`".into()
                ));
            }
            other => {
                let short = crate::model::shortened(other);
                return Err(bad(format!("a statement about a `{short}` is not known")));
            }
        };
        if is_own {
            take_own(&mut details_of, details);
        }
        if is_new && record.is_none() {
            return Err(bad("the statement has no `recordId`".into()));
        }
        // Whichever record it becomes, its own fields are never those of a file.
        let own = [Entity::FIELDS, Relationship::FIELDS].concat();
        let mut extra = object.rest(&USED, &own, "bods");
        if let Some(told) = &told {
            extra.extend(told.rest(&USED, &own, "bods"));
        }
        extra.insert("statement".to_owned(), Raw::from(id.as_str()));
        let made = object.text("statementDate");
        let status = object.text("recordStatus");
        Ok(Self {
            place,
            record,
            replaces: object.texts("replacesStatements"),
            date: object.day("statementDate"),
            made,
            is_first: status.as_deref() == Some("new"),
            is_closed: status.as_deref() == Some("closed"),
            is_own,
            details: details_of,
            sources: cited.of(object, &id, file),
            note: annotations(object),
            extra,
            id,
        })
    }
}

/// Takes what relata's own statement says in words.
fn take_own(of: &mut Details, details: &Object<'_>) {
    match of {
        Details::Relation(relation) => {
            for interest in &mut relation.interests {
                interest.take_own();
            }
        }
        Details::Party(party) => {
            let form = details.object("entityType");
            let words = form.and_then(|form| form.text("details"));
            party.own = Own::read(&words.unwrap_or_default());
            party.since = party.since.or(party.own.date("since"));
            party.until = party.until.or(party.own.date("until"));
        }
    }
}

/// What annotations say, each with its motivation.
fn annotations(object: &Object<'_>) -> Option<String> {
    let mut told = Vec::new();
    for annotation in object.objects("annotations") {
        let Some(description) = annotation.text("description") else {
            continue;
        };
        let motivation = annotation.text("motivation");
        told.push(match motivation {
            Some(motivation) => format!("Annotation ({motivation}): {description}"),
            None => format!("Annotation: {description}"),
        });
    }
    (!told.is_empty()).then(|| told.join(" "))
}

impl Party {
    fn person(details: &Object<'_>) -> Self {
        let mut names = Vec::new();
        for name in details.objects("names") {
            let parts = ["givenName", "patronymicName", "familyName"];
            let parts: Vec<String> = parts.iter().filter_map(|part| name.text(part)).collect();
            let full = name.text("fullName");
            names.extend(full.or((!parts.is_empty()).then(|| parts.join(" "))));
        }
        let nationality = details.objects("nationalities");
        // Of several nationalities none is the country; all stay beside the record.
        let country = match nationality.as_slice() {
            [only] => only.text("code"),
            _ => None,
        };
        Self {
            is_person: true,
            form: details.text("personType"),
            subform: None,
            country,
            since: details.day("birthDate"),
            until: details.day("deathDate"),
            unspecified: details
                .object("unspecifiedPersonDetails")
                .and_then(|object| Unspecified::of(&object, "reason"))
                .or_else(|| Unspecified::of(details, "missingInfoReason")),
            ..Self::named(names, details)
        }
    }

    fn entity(details: &Object<'_>) -> Self {
        let mut names: Vec<String> = details.text("name").into_iter().collect();
        names.extend(details.texts("alternateNames"));
        // An object with a type since 0.4, one word before.
        let form = details.object("entityType");
        let place = details
            .object("jurisdiction")
            .or_else(|| details.object("incorporatedInJurisdiction"));
        Self {
            is_person: false,
            form: match &form {
                Some(form) => form.text("type"),
                None => details.text("entityType"),
            },
            subform: match &form {
                Some(form) => form.text("subtype"),
                None => details.text("entitySubtype"),
            },
            country: place.and_then(|place| place.text("code")),
            since: details.day("foundingDate"),
            until: details.day("dissolutionDate"),
            unspecified: details
                .object("unspecifiedEntityDetails")
                .and_then(|object| Unspecified::of(&object, "reason"))
                .or_else(|| Unspecified::of(details, "missingInfoReason")),
            ..Self::named(names, details)
        }
    }

    fn named(names: Vec<String>, details: &Object<'_>) -> Self {
        let mut names = names.into_iter();
        let name = names.next();
        let mut aliases: Vec<String> = names.filter(|other| Some(other) != name.as_ref()).collect();
        aliases.sort();
        aliases.dedup();
        let mut ids = Vec::new();
        for identifier in details.objects("identifiers") {
            let scheme = identifier.text("scheme").or(identifier.text("schemeName"));
            if let (Some(scheme), Some(id)) = (scheme, identifier.text("id")) {
                ids.push((scheme, id));
            }
        }
        Self {
            is_person: false,
            name,
            aliases,
            form: None,
            subform: None,
            country: None,
            ids,
            since: None,
            until: None,
            unspecified: None,
            own: Own::default(),
        }
    }
}
