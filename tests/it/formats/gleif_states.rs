//! Several states of one record of legal entity identifiers: the newest counts.

use super::gleif::{ACTIVE, CHILD, OTHER, PARENT, exception, relation, told_of};
use super::graphs::{entity, facts, graph};

const ENTITY: &str = r#"{"LEI":"5299000000000000CH01","Entity":{"LegalName":"Child S.A.","OtherEntityNames":[{"type":"PREVIOUS_LEGAL_NAME","OtherEntityName":"Old Child"}],"LegalJurisdiction":"US-MA","EntityCategory":"FUND","EntityStatus":"ACTIVE","EntityCreationDate":"2012-11-29T00:00:00.000Z","SuccessorEntity":{"SuccessorLEI":"NULL"}},"Registration":{"LastUpdateDate":"2023-05-18T15:41:20.212Z","RegistrationStatus":"ISSUED"}}"#;

#[test]
fn of_several_periods_the_one_that_goes_on_counts() {
    let kind = "IS_DIRECTLY_CONSOLIDATED_BY";
    let period = |since: &str, until: &str| {
        format!("{{\"StartDate\":\"{since}\",{until}\"PeriodType\":\"RELATIONSHIP_PERIOD\"}}")
    };
    let ended = period("2010-01-01", "\"EndDate\":\"2012-01-01\",");
    let later = period("2014-01-01", "\"EndDate\":\"2016-01-01\",");
    let holds = period("2015-01-01", "");
    for (periods, told) in [
        ([&ended, &holds], "2015-01-01.."),
        ([&holds, &ended], "2015-01-01.."),
        ([&later, &ended], "2014-01-01..2016-01-01"),
    ] {
        let rest = format!(
            "{ACTIVE},\"RelationshipPeriods\":[{},{}]",
            periods[0], periods[1]
        );
        let record = relation(PARENT, kind, "2023-01-01", &rest);
        assert_eq!(told_of(&[record]), [format!("parent owns child, {told}")]);
    }
}

#[test]
fn the_newest_state_is_told_by_the_moment_and_not_by_the_order() {
    let kind = "IS_DIRECTLY_CONSOLIDATED_BY";
    let at = |status: &str, moment: &str| {
        let rest = format!(",\"RelationshipStatus\":\"{status}\"");
        relation(PARENT, kind, "2023-01-01", &rest).replace("2023-01-01T00:00:00Z", moment)
    };
    // Half past midnight in Paris is before midnight in London.
    let older = at("ACTIVE", "2023-08-17T00:30:00+02:00");
    let newer = at("INACTIVE", "2023-08-16T23:30:00Z");
    // A deletion has the day of the record that it deletes.
    let plain = at("ACTIVE", "2023-01-01T00:00:00Z");
    let deletion = plain.replacen(
        '{',
        "{\"Extension\":{\"Deletion\":{\"DeletedAt\":\"2023-11-01T01:39:19Z\"}},",
        1,
    );
    for (first, second, end) in [
        (older, newer, "2023-08-16"),
        (plain, deletion, "2023-11-01"),
    ] {
        for records in [[first.clone(), second.clone()], [second, first]] {
            assert_eq!(told_of(&records), [format!("parent owns child, ..{end}")]);
        }
    }
}

#[test]
fn a_newer_parent_takes_the_place_of_the_earlier_one() {
    let kind = "IS_DIRECTLY_CONSOLIDATED_BY";
    let earlier = relation(PARENT, kind, "2022-01-01", ACTIVE);
    let later = relation(OTHER, kind, "2023-01-01", ACTIVE);
    let again = relation(PARENT, kind, "2022-06-01", ACTIVE);
    for records in [
        [earlier.clone(), later.clone(), again.clone()],
        [later, again, earlier],
    ] {
        assert_eq!(
            told_of(&records),
            ["other owns child", "parent owns child, ..2023-01-01"]
        );
    }
}

#[test]
fn of_several_exceptions_that_of_the_newest_file_counts() {
    let older = exception("DIRECT", "\"NON_PUBLIC\"", "");
    let newer = exception("DIRECT", "\"NATURAL_PERSONS\"", "");
    let files = [
        ("20230101-repex.json", older.as_str()),
        ("20240101-repex.json", newer.as_str()),
    ];
    for files in [files, [files[1], files[0]]] {
        let told = facts(&graph(&files));
        assert_eq!(told.len(), 1);
        assert_eq!(told[0].value.to_string(), "NATURAL_PERSONS");
    }
}

#[test]
fn an_entity_is_as_its_newest_record_says() {
    let child = entity(&graph(&[("lei.json", ENTITY)]), CHILD);
    assert_eq!(
        (child.name.as_str(), child.kind.as_str()),
        ("Child S.A.", "fund")
    );
    assert_eq!(child.aliases, ["Old Child"]);
    assert_eq!(child.country.as_deref(), Some("US"));
    assert_eq!(child.since.unwrap().to_string(), "2012-11-29");
    assert_eq!(child.until, None);
    let retired = ENTITY
        .replace("ISSUED", "RETIRED")
        .replace("2023-05-18", "2024-02-03")
        .replace("Child S.A.", "Child in liquidation");
    for text in [
        format!("[{ENTITY},{retired}]"),
        format!("[{retired},{ENTITY}]"),
    ] {
        let child = entity(&graph(&[("lei.json", &text)]), CHILD);
        assert_eq!(child.name, "Child in liquidation");
        assert_eq!(child.aliases, ["Child S.A.", "Old Child"]);
        assert_eq!(child.until.unwrap().to_string(), "2024-02-03");
    }
    let deleted = ENTITY.replacen(
        '{',
        "{\"Extension\":{\"Deletion\":{\"DeletedAt\":\"2024-03-04T01:00:00Z\"}},",
        1,
    );
    for text in [
        format!("[{ENTITY},{deleted}]"),
        format!("[{deleted},{ENTITY}]"),
    ] {
        let child = entity(&graph(&[("lei.json", &text)]), CHILD);
        assert_eq!(child.until.unwrap().to_string(), "2024-03-04");
    }
}
