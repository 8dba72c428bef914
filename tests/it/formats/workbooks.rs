//! Workbooks: read as tables of owners, and written with every answer.

use std::path::Path;

use relata::model::Relationship;
use relata::read::{Input, explain};
use relata::write::Format;
use relata::{Graph, Lens, Owners};
use rust_xlsxwriter::{ExcelDateTime, Format as Look, Workbook, XlsxError};

use crate::asked::bytes;
use crate::run::{is_there, line, program, python, root, run};

/// A workbook as people make them: words above the header, merged owners, percentages, dates, a hidden sheet.
fn owners(path: &Path) -> Result<(), XlsxError> {
    let mut workbook = Workbook::new();
    let percent = Look::new().set_num_format("0.00%");
    let day = Look::new().set_num_format("dd.mm.yyyy");
    let sheet = workbook.add_worksheet();
    sheet.set_name("Holdings")?;
    sheet.write_string(0, 0, "Shareholders of the group, draft")?;
    for (column, header) in (0..).zip(["owner", "owned", "share", "since", "remark"]) {
        sheet.write_string(2, column, header)?;
    }
    sheet.merge_range(3, 0, 4, 0, "Jane Doe", &Look::new())?;
    sheet
        .write_string(3, 1, "Acme")?
        .write_string(4, 1, "Beta")?;
    sheet.write_number_with_format(3, 2, 0.2505, &percent)?;
    sheet.write_number_with_format(4, 2, 1.0, &percent)?;
    sheet.write_datetime_with_format(3, 3, &ExcelDateTime::from_ymd(2020, 2, 29)?, &day)?;
    sheet.write_string(4, 3, "2021")?;
    sheet
        .write_string(5, 0, "Acme")?
        .write_string(5, 1, "Shop")?;
    sheet.write_string(5, 2, "more than 50 %")?;
    sheet.write_string(5, 4, "=1+1")?;
    let notes = workbook.add_worksheet();
    notes
        .set_name("Notes")?
        .write_string(0, 0, "Nothing here")?;
    let hidden = workbook.add_worksheet();
    hidden.set_name("Old")?.set_hidden(true);
    for (column, header) in (0..).zip(["owner", "owned", "percent"]) {
        hidden.write_string(0, column, header)?;
    }
    hidden
        .write_string(1, 0, "Wrong")?
        .write_string(1, 1, "Shop")?
        .write_number(1, 2, 99)?;
    workbook.save(path)
}

fn claims(graph: &Graph) -> Vec<Relationship> {
    let all = graph.relationships();
    all.map(|id| graph.relationship(id)).collect()
}

/// Each claim as `owner share owned since`, sorted.
fn told(graph: &Graph) -> Vec<String> {
    let mut told = Vec::new();
    for claim in claims(graph) {
        let share = claim
            .share
            .map_or("?".to_owned(), |share| share.to_string());
        let since = claim
            .since
            .map_or(String::new(), |day| format!(" since {day}"));
        told.push(format!("{} {share} {}{since}", claim.from, claim.to));
    }
    told.sort();
    told
}

#[test]
fn a_workbook_is_read_as_it_is_seen() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("group.xlsx");
    owners(&path).unwrap();
    let graph = Graph::open([&path]).unwrap();
    assert_eq!(
        told(&graph),
        [
            "Acme over 50 % Shop",
            "Jane Doe 100 % Beta since 2021",
            "Jane Doe 25.05 % Acme since 2020-02-29",
        ]
    );
    let claims = claims(&graph);
    assert!(
        claims
            .iter()
            .any(|claim| claim.sources[0].to_string() == "group.xlsx#Holdings!4")
    );
    let explained = explain(&[Input::from_argument(&path)]).unwrap();
    assert_eq!(explained[0].format.name, "owners-workbook");
    assert!(
        explained[0]
            .columns
            .contains(&("Holdings: owner".to_owned(), "the owner".to_owned()))
    );
    assert!(
        explained[0]
            .notes()
            .any(|note| note.contains("Notes") && !note.contains("Old"))
    );
}

#[test]
fn a_sign_for_percent_that_is_only_text_moves_no_number() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("signs.xlsx");
    let mut workbook = Workbook::new();
    let sheet = workbook.add_worksheet();
    for (column, header) in (0..).zip(["owner", "owned", "share"]) {
        sheet.write_string(0, column, header).unwrap();
    }
    for (row, format) in (1..).zip(["0.0%", "0.0\"%\"", "0.0\\%"]) {
        let look = Look::new().set_num_format(format);
        sheet.write_string(row, 0, format!("O{row}")).unwrap();
        sheet.write_string(row, 1, "Acme").unwrap();
        sheet.write_number_with_format(row, 2, 0.5, &look).unwrap();
    }
    workbook.save(&path).unwrap();
    let graph = Graph::open([&path]).unwrap();
    assert_eq!(
        told(&graph),
        ["O1 50 % Acme", "O2 0.5 % Acme", "O3 0.5 % Acme"]
    );
}

#[test]
fn what_is_no_workbook_is_refused_in_words() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("broken.xlsx");
    owners(&path).unwrap();
    let whole = std::fs::read(&path).unwrap();
    std::fs::write(&path, &whole[..whole.len() / 2]).unwrap();
    let error = Graph::open([&path]).unwrap_err().to_string();
    assert!(error.contains("no workbook"), "{error}");
}

#[test]
fn an_answer_is_a_workbook_that_others_open_with_the_right_types() {
    let Some(mut python) = python("openpyxl", "workbooks opened by openpyxl") else {
        return;
    };
    let graph = Graph::bundled().unwrap();
    let answer = graph
        .ask(Owners::listed_by("ustr"), &Lens::default())
        .unwrap();
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("owners.xlsx");
    let written = bytes(&answer, Format::Xlsx);
    assert_eq!(
        written,
        bytes(&answer, Format::Xlsx),
        "the same answer, the same bytes"
    );
    std::fs::write(&path, written).unwrap();
    let script = root().join("tests/it/formats/workbook_judge.py");
    let counts = [
        answer.row_count(),
        // With those that claims only name, and those that decisions join to others.
        answer.entities().count() + answer.mentioned().len(),
        answer.relationships().len(),
        answer.sources().len(),
    ];
    python
        .arg(script)
        .arg(&path)
        .args(counts.map(|count| count.to_string()));
    let ran = run(&mut python, b"");
    assert_eq!(ran.status, Some(0), "{}{}", ran.out, ran.err);
}

#[test]
fn libreoffice_finds_the_cells_that_openpyxl_finds() {
    if !is_there("soffice", "--version", "workbooks opened by LibreOffice") {
        return;
    }
    let Some(mut python) = python("openpyxl", "workbooks opened by LibreOffice") else {
        return;
    };
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("owners.xlsx");
    let ran = line(&format!("owners --listed-by ustr -o {}", path.display()));
    assert_eq!(ran.status, Some(0), "{}", ran.err);
    let sheets = folder.path().join("sheets");
    let profile = folder.path().join("profile");
    // Of its numbers, the last says that it is to write every sheet.
    let ran = run(
        program("soffice")
            .arg(format!(
                "-env:UserInstallation=file://{}",
                profile.display()
            ))
            .args(["--headless", "--convert-to"])
            .arg("csv:Text - txt - csv (StarCalc):44,34,76,1,,0,false,false,false,false,false,-1")
            .arg("--outdir")
            .args([&sheets, &path]),
        b"",
    );
    assert_eq!(ran.status, Some(0), "{}{}", ran.out, ran.err);
    let script = root().join("tests/it/formats/libreoffice_judge.py");
    let ran = run(python.arg(script).args([path, sheets]), b"");
    assert_eq!(ran.status, Some(0), "{}{}", ran.out, ran.err);
}

#[test]
fn text_that_looks_like_a_formula_stays_text() {
    let Some(mut python) = python("openpyxl", "text that looks like a formula") else {
        return;
    };
    let folder = tempfile::tempdir().unwrap();
    let data = folder.path().join("a.csv");
    std::fs::write(&data, "owner,owned,percent,note\n=1+1,Acme,60,@x\n").unwrap();
    let path = folder.path().join("a.xlsx");
    let ran = line(&format!(
        "owners Acme --data {} -o {}",
        data.display(),
        path.display()
    ));
    assert_eq!(ran.status, Some(0), "{}", ran.err);
    let script = "import sys, openpyxl\n\
        cells = [c for s in openpyxl.load_workbook(sys.argv[1]) for row in s for c in row]\n\
        found = [c for c in cells if c.value == '=1+1']\n\
        assert found and all(c.data_type in ('s', 'inlineStr') for c in found), found\n";
    let ran = run(python.args(["-c", script]).arg(&path), b"");
    assert_eq!(ran.status, Some(0), "{}", ran.err);
}

#[test]
fn rows_have_numbers_days_and_ids_as_in_csv_and_percentages_as_they_are_told() {
    let Some(mut python) = python("openpyxl", "numbers of a workbook") else {
        return;
    };
    let folder = tempfile::tempdir().unwrap();
    let data = folder.path().join("a.jsonl");
    let records = r#"{"type":"source","id":"s","date":"2022-05-01"}
{"type":"entity","id":"a","kind":"company","name":"A"}
{"type":"entity","id":"b","kind":"company","name":"B"}
{"type":"entity","id":"shop","kind":"company","name":"Shop"}
{"type":"relationship","id":"1","kind":"owns","from":"a","to":"shop","share":"75.01","since":"2015-01-01","sources":["s"]}
{"type":"relationship","id":"2","kind":"owns","from":"b","to":"a","share":"25","since":"2022-01-02","sources":["s"]}
"#;
    std::fs::write(&data, records).unwrap();
    let path = folder.path().join("a.xlsx");
    let ran = line(&format!(
        "owners shop --data {} -o {}",
        data.display(),
        path.display()
    ));
    assert_eq!(ran.status, Some(0), "{}", ran.err);
    let script = "import sys, datetime, openpyxl\n\
        header, a, b = list(openpyxl.load_workbook(sys.argv[1])['rows'].values)\n\
        a, b = dict(zip(header, a)), dict(zip(header, b))\n\
        assert (a['share_min'], a['share_max'], a['former']) == (75.01, 75.01, False), a\n\
        assert a['since'] == datetime.datetime(2015, 1, 1), a\n\
        assert a['look_through'] == 0.7501 and b['look_through'] == 0.187525, (a, b)\n\
        assert b['chain_ids'] == 'b;a;shop' and b['sources'] == 's', b\n";
    let ran = run(python.args(["-c", script]).arg(&path), b"");
    assert_eq!(ran.status, Some(0), "{}", ran.err);
}
