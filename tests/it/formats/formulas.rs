//! Workbooks in which formulas failed, or nobody has reckoned them.

use std::io::Write;
use std::path::{Path, PathBuf};

use relata::Graph;
use relata::read::{Input, explain};
use zip::ZipWriter;
use zip::write::SimpleFileOptions;

use crate::run::line;

/// A workbook of one sheet, as programs write it that do not reckon: the cells of each row as they stand in the file.
fn workbook(folder: &Path, rows: &[&str], after: &str) -> PathBuf {
    const TYPES: &str = r#"<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Override PartName="/xl/workbook.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml"/><Override PartName="/xl/worksheets/sheet1.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.worksheet+xml"/></Types>"#;
    const TOP: &str = r#"<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument" Target="xl/workbook.xml"/></Relationships>"#;
    const BOOK: &str = r#"<workbook xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main" xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"><sheets><sheet name="Holdings" sheetId="1" r:id="rId1"/></sheets></workbook>"#;
    const SHEETS: &str = r#"<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/worksheet" Target="worksheets/sheet1.xml"/></Relationships>"#;
    let rows: String = (1..)
        .zip(rows)
        .map(|(number, cells)| format!("<row r=\"{number}\">{cells}</row>"))
        .collect();
    let sheet = format!(
        r#"<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheetData>{rows}</sheetData>{after}</worksheet>"#
    );
    let path = folder.join("owners.xlsx");
    let mut archive = ZipWriter::new(std::fs::File::create(&path).unwrap());
    for (name, text) in [
        ("[Content_Types].xml", TYPES),
        ("_rels/.rels", TOP),
        ("xl/workbook.xml", BOOK),
        ("xl/_rels/workbook.xml.rels", SHEETS),
        ("xl/worksheets/sheet1.xml", &sheet),
    ] {
        archive
            .start_file(name, SimpleFileOptions::default())
            .unwrap();
        archive.write_all(text.as_bytes()).unwrap();
    }
    archive.finish().unwrap();
    path
}

/// The cells of a row that are texts.
fn texts(row: u32, cells: &[&str]) -> String {
    let cells = ('A'..='Z').zip(cells);
    let cell = |(column, text): (char, &&str)| {
        format!("<c r=\"{column}{row}\" t=\"inlineStr\"><is><t>{text}</t></is></c>")
    };
    cells.map(cell).collect()
}

fn problems(path: &Path) -> Vec<(usize, String)> {
    let explained = explain(&[Input::from_argument(path)]).unwrap();
    let problems = explained[0].records.problems().iter();
    problems
        .map(|problem| (problem.line, problem.message.clone()))
        .collect()
}

const HEADER: [&str; 5] = ["Owner", "Owned", "Percent", "Until", "Checked"];

#[test]
fn what_was_not_reckoned_is_no_empty_cell() {
    let folder = tempfile::tempdir().unwrap();
    let path = workbook(
        folder.path(),
        &[
            &texts(1, &HEADER),
            // The last column means nothing here, so that its error is only kept.
            &format!(
                "{}<c r=\"C2\"><v>50</v></c><c r=\"D2\" t=\"e\"><v>#N/A</v></c><c r=\"E2\" t=\"e\"><v>#NAME?</v></c>",
                texts(2, &["A", "B"])
            ),
            &format!(
                "{}<c r=\"C3\"><f>25+25</f><v></v></c><c r=\"D3\"><f>DATE(2020,1,1)</f><v/></c>",
                texts(3, &["C", "B"])
            ),
            // A row of formulas alone is not an empty one.
            "<c r=\"A4\"><f>A2</f></c><c r=\"B4\"><f>B2</f></c>",
            &format!(
                "{}<c r=\"C5\" t=\"e\"><v>#REF!</v></c>",
                texts(5, &["D", "B"])
            ),
        ],
        "",
    );
    let told = problems(&path);
    let lines: Vec<usize> = told.iter().map(|(line, _)| *line).collect();
    assert_eq!(lines, [2, 3, 3, 4, 4, 5], "{told:?}");
    for ((_, message), parts) in told.iter().zip([
        ["`Until`", "#N/A"],
        ["`Percent`", "without a value"],
        ["`Until`", "without a value"],
        ["`Owner`", "without a value"],
        ["`Owned`", "without a value"],
        ["`Percent`", "#REF!"],
    ]) {
        assert!(
            message.contains("sheet `Holdings`") && parts.iter().all(|part| message.contains(part)),
            "{message}"
        );
    }
}

#[test]
fn a_merged_range_is_not_reckoned_in_all_its_cells() {
    let folder = tempfile::tempdir().unwrap();
    let path = workbook(
        folder.path(),
        &[
            &texts(1, &HEADER[..3]),
            &format!(
                "{}<c r=\"C2\"><f>25+25</f><v></v></c>",
                texts(2, &["A", "B"])
            ),
            &texts(3, &["C", "B"]),
        ],
        r#"<mergeCells count="1"><mergeCell ref="C2:C3"/></mergeCells>"#,
    );
    let lines: Vec<usize> = problems(&path).iter().map(|(line, _)| *line).collect();
    assert_eq!(lines, [2, 3]);
}

#[test]
fn a_formula_with_a_value_is_that_value_and_one_without_letters_is_empty() {
    let folder = tempfile::tempdir().unwrap();
    let path = workbook(
        folder.path(),
        &[
            &texts(1, &HEADER),
            &format!(
                "{}<c r=\"C2\"><f>25+25</f><v>50</v></c><c r=\"D2\" t=\"str\"><f>IF(1,\"\")</f><v></v></c><c r=\"E2\"><f>TODAY()</f></c>",
                texts(2, &["A", "B"])
            ),
            // A sum is no stake, reckoned or not.
            &format!("{}<c r=\"C3\"><f>SUM(C2:C2)</f></c>", texts(3, &["Total"])),
        ],
        "",
    );
    let graph = Graph::open([&path]).unwrap();
    let claims: Vec<_> = graph
        .relationships()
        .map(|id| graph.relationship(id))
        .collect();
    assert_eq!(claims.len(), 1);
    assert_eq!(claims[0].share.unwrap().to_string(), "50 %");
    assert_eq!(claims[0].until, None);
}

#[test]
fn a_name_to_screen_that_was_not_reckoned_is_told() {
    let folder = tempfile::tempdir().unwrap();
    let path = workbook(
        folder.path(),
        &[
            &texts(1, &["Name", "Age"]),
            &texts(2, &["WeChat", "1"]),
            "<c r=\"A3\"><f>A2</f></c>",
            "<c r=\"A4\" t=\"e\"><v>#REF!</v></c>",
        ],
        "",
    );
    let ran = line(&format!("screen {}", path.display()));
    assert_eq!(ran.status, Some(2), "{}", ran.err);
    for place in [":3:", ":4:"] {
        assert!(ran.err.contains(place), "{}", ran.err);
    }
}

#[test]
fn where_no_sheet_is_a_table_its_first_full_row_is_told_of() {
    let folder = tempfile::tempdir().unwrap();
    let rows = [
        texts(1, &["Holdings"]),
        texts(2, &["Shareholder", "Company A", "Company B"]),
        texts(3, &["X", "50", "20"]),
    ];
    let path = workbook(folder.path(), &rows.each_ref().map(String::as_str), "");
    let told = problems(&path);
    assert!(told[0].1.contains("Shareholder, Company A"), "{told:?}");
}
