//! Tables that somebody says how to understand, and the errors of those who do.

use std::path::PathBuf;

use tempfile::TempDir;

use crate::run::{Ran, relata};

/// A table and a mapping in a folder.
struct Files(TempDir);

impl Files {
    fn new(table: &str, mapping: &str) -> Self {
        let files = Self(tempfile::tempdir().unwrap());
        std::fs::write(files.path("table.csv"), table).unwrap();
        std::fs::write(files.path("mapping.toml"), mapping).unwrap();
        files
    }

    fn path(&self, name: &str) -> PathBuf {
        self.0.path().join(name)
    }

    fn run(&self, before: &[&str]) -> Ran {
        let mut arguments: Vec<String> = before.iter().map(|word| (*word).to_owned()).collect();
        arguments.push(self.path("table.csv").display().to_string());
        arguments.push("--map".to_owned());
        arguments.push(self.path("mapping.toml").display().to_string());
        relata(&arguments)
    }

    /// The claims that come of it.
    fn claims(&self) -> Vec<String> {
        let ran = self.run(&["import"]);
        assert_eq!(ran.status, Some(0), "{}", ran.err);
        let lines = ran
            .out
            .lines()
            .filter(|line| line.contains("\"relationship\""));
        lines.map(str::to_owned).collect()
    }
}

#[test]
fn foreign_headers_are_understood_as_the_mapping_says() {
    let files = Files::new(
        "Stand: 31.12.2023\n\nAktionär;Gesellschaft;Anteil;Seit\nJane;Acme;25,5;03.04.2020\n",
        "header = 3\nunit = \"percent\"\ndates = \"day.month.year\"\n\n[columns]\nowner = \"Aktionär\"\nowned = \"Gesellschaft\"\nshare = \"Anteil\"\nsince = \"Seit\"\n",
    );
    let claims = files.claims();
    assert_eq!(claims.len(), 1);
    for part in [
        "\"from\":\"Jane\"",
        "\"to\":\"Acme\"",
        "\"min\":\"25.5\"",
        "\"since\":\"2020-04-03\"",
        "table.csv#L4",
    ] {
        assert!(claims[0].contains(part), "{part}: {}", claims[0]);
    }
    let told = files.run(&["import", "--explain"]).out;
    assert!(
        told.contains("Aktionär") && told.contains("the owner"),
        "{told}"
    );
}

#[test]
fn what_explain_tells_of_the_unit_is_what_the_mapping_says() {
    let files = Files::new("owner,owned,share\nJane,Acme,1\n", "unit = \"fraction\"\n");
    assert!(files.claims()[0].contains("\"min\":\"100\""));
    let told = files.run(&["import", "--explain"]).out;
    assert!(told.contains("as a part of 1"), "{told}");
}

#[test]
fn what_stands_in_no_column_is_said_once() {
    let files = Files::new(
        "name,part\nJane,0.5\nJohn,0.25\n",
        "unit = \"fraction\"\n[columns]\nowner = \"name\"\nshare = \"part\"\n[values]\nowned = \"Acme\"\nowner-kind = \"person\"\nsource = \"register-2024\"\nkind = \"controls\"\n",
    );
    let claims = files.claims();
    assert!(
        claims[0].contains("\"controls\"")
            && claims[0].contains("\"min\":\"50\"")
            && claims[0].contains("register-2024"),
        "{}",
        claims[0]
    );
    assert!(files.run(&["import"]).out.contains("\"kind\":\"person\""));
    // A question takes it as well, and keeps no snapshot under the name of the text alone.
    let table = files.path("table.csv").display().to_string();
    let mapping = files.path("mapping.toml").display().to_string();
    let ran = relata(&["owners", "Acme", "--data", &table, "--map", &mapping]);
    assert_eq!(ran.status, Some(0), "{}", ran.err);
    assert!(
        ran.out.contains("Jane") && ran.out.contains("50 %"),
        "{}",
        ran.out
    );
}

#[test]
fn a_header_says_its_unit_though_a_mapping_names_the_column() {
    for (header, unit, share) in [
        ("Percentage held", "", "0.5"),
        ("Anteil in %", "", "0.5"),
        ("Anteil in Prozent", "", "0.5"),
        ("Anteil in %", "unit = \"fraction\"\n", "50"),
        ("Anteil", "", "50"),
    ] {
        let files = Files::new(
            &format!("Holder,Firm,{header}\nA,B,0.5\nC,B,0.25\n"),
            &format!(
                "{unit}[columns]\nowner = \"Holder\"\nowned = \"Firm\"\nshare = \"{header}\"\n"
            ),
        );
        let told = &files.claims()[0];
        let expected = format!("\"min\":\"{share}\"");
        assert!(told.contains(&expected), "{header} {unit}: {told}");
    }
}

#[test]
fn a_snapshot_and_an_export_take_a_mapping_too() {
    let files = Files::new(
        "Aktionär,Firma,Anteil\nA,B,60\n",
        "unit = \"percent\"\n[columns]\nowner = \"Aktionär\"\nowned = \"Firma\"\nshare = \"Anteil\"\n",
    );
    let ran = files.run(&["export"]);
    assert!(ran.out.contains("\"min\":\"60\""), "{ran:?}");
    let folder = files.path("made.relata").display().to_string();
    let ran = files.run(&["index", "-o", &folder]);
    assert_eq!(ran.status, Some(0), "{}", ran.err);
    let ran = relata(&["owners", "B", "--data", &folder]);
    assert!(ran.out.contains("60 %"), "{}", ran.out);
}

#[test]
fn a_sum_without_a_word_is_no_stake() {
    let files = Files::new(
        "Holder,Firm,Shares,Percent\nA,B,600,60%\nC,,400,40%\n,,1000,100.0%\n",
        "repeat = [\"owner\", \"owned\"]\n",
    );
    let claims = files.claims();
    assert_eq!(claims.len(), 2, "{claims:?}");
}

#[test]
fn mistakes_are_told_with_their_place() {
    let table = "name,part\nJane,0.5\n";
    for (mapping, parts) in [
        (
            "[columns]\nowner = \"name\"\nshares = \"part\"\n",
            ["line 3", "`shares`"],
        ),
        ("[columns]\nowner = \n", ["line 2", "mapping.toml"]),
        ("headr = 1\n", ["line 1", "headr"]),
        ("unit = \"parts\"\n", ["line 1", "parts"]),
        (
            "[columns]\nowner = \"nome\"\nowned = \"part\"\n",
            ["table.csv:1", "`nome`; the columns are: name, part"],
        ),
    ] {
        let ran = Files::new(table, mapping).run(&["import"]);
        assert_eq!(ran.status, Some(2), "{mapping}");
        for part in parts {
            assert!(ran.err.contains(part), "{mapping}: {part}: {}", ran.err);
        }
    }
}

#[test]
fn lines_that_end_as_on_old_computers_are_counted() {
    let files = Files::new("owner,owned,percent\rJane,Acme,60\r?,Acme,40\r", "");
    let claims = files.claims();
    assert!(
        claims.iter().any(|claim| claim.contains("table.csv#L2")),
        "{claims:?}"
    );
    assert!(
        claims
            .iter()
            .any(|claim| claim.contains("Acme/unknown-owner/?")),
        "{claims:?}"
    );
}

#[test]
fn groups_of_rows_and_columns_of_no_interest_are_as_the_mapping_says() {
    let files = Files::new(
        "Firma;Name;Teil;Geprüft\nAcme;Jane;60;mk\n;John;40;mk\nBeta;Jane;;\n;Acme;51;\n",
        "ignore = [\"Geprüft\"]\nrepeat = [\"owned\"]\nunit = \"percent\"\n[columns]\nowned = \"Firma\"\nowner = \"Name\"\nshare = \"Teil\"\n",
    );
    let claims = files.claims();
    let ends = [
        ("Jane", "Acme"),
        ("John", "Acme"),
        ("Jane", "Beta"),
        ("Acme", "Beta"),
    ];
    for (claim, (from, to)) in claims.iter().zip(ends) {
        let both = format!("\"from\":\"{from}\",\"to\":\"{to}\"");
        assert!(claim.contains(&both), "{claim}");
        assert!(!claim.contains("mk"), "{claim}");
    }
    // Only what is named repeats: a share that is not told is not that of the row above.
    assert!(!claims[2].contains("share"), "{}", claims[2]);
    let told = files.run(&["import", "--explain"]).out;
    assert!(told.contains("the mapping leaves it out"), "{told}");

    let bare = Files::new("owner,owned\nJane,Acme\nJohn,\n", "");
    let ran = bare.run(&["import"]);
    assert!(
        ran.err.contains(":3:") && ran.err.contains("`repeat`"),
        "{}",
        ran.err
    );
    let unknown = Files::new(
        "owner,owned\nJane,Acme\n",
        "ignore = [\"x\"]\nrepeat = [\"owned\"]\n",
    );
    assert!(unknown.run(&["import"]).err.contains("`x`"));
    let slip = Files::new("owner,owned\nJane,Acme\n", "repeat = [\"firm\"]\n");
    assert!(slip.run(&["import"]).err.contains("line 1"));
}

#[test]
fn letters_of_other_encodings_are_read_where_they_are_named() {
    let files = Files::new("", "encoding = \"windows-1252\"\n");
    let table = files.path("table.csv");
    std::fs::write(&table, b"owner;owned;percent\nM\xfcller;Nord;60\n").unwrap();
    assert!(files.claims()[0].contains("Müller"));
    let plain = relata(&["import", &table.display().to_string()]);
    assert!(
        plain.err.contains(":2: not UTF-8") && plain.err.contains("encoding"),
        "{}",
        plain.err
    );
    // In the header, too, and not as a header that is not there.
    std::fs::write(&table, b"Eigent\xfcmer;owned\nx;y\n").unwrap();
    let plain = relata(&["import", &table.display().to_string()]);
    assert!(plain.err.contains(":1: not UTF-8"), "{}", plain.err);
    // What spreadsheets save as Unicode text says itself what it is.
    for bytes in [u16::to_le_bytes, u16::to_be_bytes] {
        let text = "\u{feff}owner\towned\tpercent\r\nMüller\tNord\t60\r\n";
        let text: Vec<u8> = text.encode_utf16().flat_map(bytes).collect();
        std::fs::write(&table, text).unwrap();
        let ran = relata(&["import", &table.display().to_string()]);
        assert!(ran.out.contains("\"Müller\""), "{}{}", ran.out, ran.err);
    }
    let slip = Files::new("owner,owned\n", "encoding = \"ansi-german\"\n");
    assert!(slip.run(&["import"]).err.contains("`ansi-german`"));
}

#[test]
fn columns_of_one_header_are_named_by_their_numbers() {
    let table = "Name,Country,Name,Country,Pct\nJane,GB,Acme,FR,60\n";
    let files = Files::new(
        table,
        "[columns]\nowner = 1\nowner-country = 2\nowned = 3\nowned-country = 4\n",
    );
    let claims = files.claims();
    for part in ["\"from\":\"Jane\"", "\"to\":\"Acme\"", "\"min\":\"60\""] {
        assert!(claims[0].contains(part), "{part}: {}", claims[0]);
    }
    let files = Files::new(table, "[columns]\nowner = 1\nowned = 9\n");
    let ran = files.run(&["import"]);
    assert!(ran.err.contains("names a column `9`"), "{}", ran.err);
}
