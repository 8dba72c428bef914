//! What a schema of FollowTheMoney (4.11.2) is here.

/// A schema that joins two ends, and the kind of claim that it makes.
#[derive(Debug)]
pub(super) struct Edge {
    pub(super) schema: &'static str,
    /// The property that names where the claim leads from.
    pub(super) from: &'static str,
    /// The property that names where it leads to.
    pub(super) to: &'static str,
    pub(super) kind: &'static str,
}

const fn edge(
    schema: &'static str,
    from: &'static str,
    to: &'static str,
    kind: &'static str,
) -> Edge {
    Edge {
        schema,
        from,
        to,
        kind,
    }
}

/// Every schema that is an edge; `Similar` is a guess and none.
// From the edge definitions of FollowTheMoney's schemata, ends included: a list, since the model seldom changes.
const EDGES: [Edge; 17] = [
    edge("Ownership", "owner", "asset", "owns"),
    edge("Control", "controller", "controlled", "controls"),
    edge("Directorship", "director", "organization", "directs"),
    edge("Membership", "member", "organization", "belongs-to"),
    edge("Employment", "employee", "employer", "works-for"),
    edge("Representation", "agent", "client", "represents"),
    edge("Succession", "predecessor", "successor", "precedes"),
    edge(
        "ProjectParticipant",
        "participant",
        "project",
        "participates-in",
    ),
    edge("Occupancy", "holder", "post", "holds"),
    edge("Payment", "payer", "beneficiary", "paid"),
    edge("Debt", "debtor", "creditor", "owes"),
    edge("ContractAward", "contract", "supplier", "awarded-to"),
    edge("CourtCaseParty", "party", "case", "involved-in"),
    edge("Documentation", "document", "entity", "documents"),
    edge("Family", "person", "relative", "family"),
    edge("Associate", "person", "associate", "associate"),
    edge("UnknownLink", "subject", "object", "linked-to"),
];

/// The edge that a schema is.
pub(super) fn edge_of(schema: &str) -> Option<&'static Edge> {
    EDGES.iter().find(|edge| edge.schema == schema)
}

/// Which schema is a more special form of which, as far as fragments of one thing say both.
// With all ancestors and not parents alone, so that one look-up answers for any two.
const SPECIAL: [(&str, &[&str]); 11] = [
    ("LegalEntity", &["Thing"]),
    ("Person", &["LegalEntity", "Thing"]),
    ("Organization", &["LegalEntity", "Thing"]),
    (
        "Company",
        &["Organization", "LegalEntity", "Asset", "Thing"],
    ),
    ("PublicBody", &["Organization", "LegalEntity", "Thing"]),
    ("Asset", &["Thing"]),
    ("Security", &["Asset", "Thing"]),
    ("RealEstate", &["Asset", "Thing"]),
    ("Vehicle", &["Asset", "Thing"]),
    ("Vessel", &["Vehicle", "Asset", "Thing"]),
    ("Airplane", &["Vehicle", "Asset", "Thing"]),
];

/// A property that names somebody at the other end of a claim, without an edge of its own.
pub(super) struct ByProperty {
    /// The schema that has the property; others may have another of its name: a folder is the `parent` of a document.
    schema: &'static str,
    pub(super) property: &'static str,
    pub(super) kind: &'static str,
}

const fn by_property(
    schema: &'static str,
    property: &'static str,
    kind: &'static str,
) -> ByProperty {
    ByProperty {
        schema,
        property,
        kind,
    }
}

/// Every such property of the model by which somebody owns, operates or issues a thing.
const BY_PROPERTY: [ByProperty; 6] = [
    by_property("LegalEntity", "parent", "owns"),
    by_property("Vehicle", "owner", "owns"),
    by_property("Vehicle", "operator", "operates"),
    by_property("UserAccount", "owner", "owns"),
    by_property("CryptoWallet", "holder", "owns"),
    by_property("Security", "issuer", "issues"),
];

/// The properties by which entities of a schema name such a one.
pub(super) fn by_properties(schemata: &[String]) -> impl Iterator<Item = &'static ByProperty> {
    BY_PROPERTY.iter().filter(|told| {
        let mut all = schemata.iter();
        all.any(|schema| schema == told.schema || is_special(schema, told.schema))
    })
}

fn is_special(schema: &str, general: &str) -> bool {
    let found = SPECIAL.iter().find(|(special, _)| *special == schema);
    found.is_some_and(|(_, generals)| generals.contains(&general))
}

/// The schemata of an entity when a fragment adds one: the more special of two that go together, else both.
pub(super) fn merged(mut schemata: Vec<String>, schema: String) -> Vec<String> {
    if schemata
        .iter()
        .any(|known| *known == schema || is_special(known, &schema))
    {
        return schemata;
    }
    schemata.retain(|known| !is_special(&schema, known));
    schemata.push(schema);
    schemata.sort();
    schemata
}

/// The kind of a thing of this schema: its name as a kebab-case word, `legal-entity` of `LegalEntity`.
pub(super) fn kind_of(schema: &str) -> String {
    let mut kebab = String::new();
    for letter in schema.chars() {
        if letter.is_uppercase() && !kebab.is_empty() {
            kebab.push('-');
        }
        if letter.is_alphanumeric() {
            kebab.extend(letter.to_lowercase());
        }
    }
    kebab
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn fragments_become_the_more_special_schema_or_keep_both() {
        let one = |schema: &str| vec![schema.to_owned()];
        let both = |first: &str, second: &str| merged(one(first), second.to_owned());
        assert_eq!(both("LegalEntity", "Company"), ["Company"]);
        assert_eq!(both("Company", "LegalEntity"), ["Company"]);
        assert_eq!(both("Company", "Company"), ["Company"]);
        assert_eq!(both("Person", "Company"), ["Company", "Person"]);
    }

    #[test]
    fn a_schema_is_a_word() {
        assert_eq!(kind_of("LegalEntity"), "legal-entity");
        assert_eq!(kind_of("Company"), "company");
    }
}
