//! Workbooks, each with a part that stands for more than it is.

use std::io::Write;
use std::path::Path;

use zip::ZipWriter;
use zip::write::SimpleFileOptions;

use super::Make;

const SHEETS: &str = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";
const OFFICE: &str = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
const PACKAGE: &str = "http://schemas.openxmlformats.org/package/2006/relationships";
const HEAD: &str = "<row r='1'><c r='A1' t='inlineStr'><is><t>owner</t></is></c>\
    <c r='B1' t='inlineStr'><is><t>owned</t></is></c></row>";

/// A part of a workbook: some text, then another so many times, then an end.
struct Part {
    name: &'static str,
    begin: String,
    again: String,
    times: usize,
    end: &'static str,
}

/// A workbook of these parts, and of what else it needs.
fn book(name: &'static str, parts: Vec<Part>) -> Make {
    Box::new(move |folder: &Path| {
        let path = folder.join(format!("{name}.xlsx"));
        let mut archive = ZipWriter::new(std::fs::File::create(&path).unwrap());
        let options = SimpleFileOptions::default().compression_level(Some(1));
        for part in frame().into_iter().chain(parts) {
            archive.start_file(part.name, options).unwrap();
            archive.write_all(part.begin.as_bytes()).unwrap();
            for _ in 0..part.times {
                archive.write_all(part.again.as_bytes()).unwrap();
            }
            archive.write_all(part.end.as_bytes()).unwrap();
        }
        archive.finish().unwrap();
        path
    })
}

/// What every workbook holds.
fn frame() -> Vec<Part> {
    let relationships = |targets: &[(&str, &str)]| {
        let mut text = format!("<Relationships xmlns='{PACKAGE}'>");
        for (id, (sort, target)) in targets.iter().enumerate() {
            text += &format!("<Relationship Id='r{id}' Type='{OFFICE}/{sort}' Target='{target}'/>");
        }
        text + "</Relationships>"
    };
    let types = "<Types xmlns='http://schemas.openxmlformats.org/package/2006/content-types'/>";
    let workbook = format!(
        "<workbook xmlns='{SHEETS}' xmlns:r='{OFFICE}'><sheets><sheet name='S' sheetId='1' r:id='r0'/></sheets></workbook>"
    );
    let whole = [
        ("[Content_Types].xml", types.to_owned()),
        (
            "_rels/.rels",
            relationships(&[("officeDocument", "xl/workbook.xml")]),
        ),
        ("xl/workbook.xml", workbook),
        (
            "xl/_rels/workbook.xml.rels",
            relationships(&[
                ("worksheet", "worksheets/sheet1.xml"),
                ("sharedStrings", "sharedStrings.xml"),
                ("styles", "styles.xml"),
            ]),
        ),
    ];
    let part = |(name, begin)| Part {
        name,
        begin,
        again: String::new(),
        times: 0,
        end: "",
    };
    whole.into_iter().map(part).collect()
}

/// A sheet of owners whose rows say this, over and over.
fn sheet(begin: &str, again: &str, times: usize, end: &'static str) -> Part {
    Part {
        name: "xl/worksheets/sheet1.xml",
        begin: format!("<worksheet xmlns='{SHEETS}'>{begin}"),
        again: again.to_owned(),
        times,
        end,
    }
}

fn rows(begin: &str, again: &str, times: usize) -> Part {
    let begin = format!("<sheetData>{HEAD}{begin}");
    sheet(&begin, again, times, "</sheetData></worksheet>")
}

/// A table of texts.
fn strings(begin: &str, again: &str, times: usize, end: &'static str) -> Part {
    Part {
        name: "xl/sharedStrings.xml",
        begin: format!("<sst xmlns='{SHEETS}'{begin}"),
        again: again.to_owned(),
        times,
        end,
    }
}

fn styles(begin: &str, again: &str, end: &'static str) -> Part {
    Part {
        name: "xl/styles.xml",
        begin: format!("<styleSheet xmlns='{SHEETS}'>{begin}"),
        again: many(again),
        times: 25,
        end,
    }
}

/// A megabyte of something.
fn many(text: &str) -> String {
    text.repeat((1 << 20) / text.len())
}

pub fn makers() -> Vec<Make> {
    let cell = |text: String| format!("<c t='inlineStr'><is><t>{text}</t></is></c>");
    let long_row = format!("<row>{}</row>", cell("b".repeat(30_000)));
    let wide_row = format!("<row>{}</row>", "<c t='b'><v>1</v></c>".repeat(1000));
    let short_row = "<row><c><v>1</v></c></row>".repeat(1000);
    let far_row = "<row r='2'><c r='XFD2'><v>1</v></c></row>";
    let told = "<row><c t='s'><v>0</v></c><c t='s'><v>0</v></c></row>";
    let one = || rows("<row r='2'><c r='A2' t='s'><v>0</v></c></row>", "", 0);
    let text_in_all = format!("<sheetData>{HEAD}{long_row}{short_row}</sheetData><mergeCells>");
    let range = "<mergeCell ref='A2:XFD1000'/>";
    vec![
        book(
            "long-text",
            vec![rows("<row><c t='inlineStr'><is><t>", &many("a"), 220)],
        ),
        book("long-texts", vec![rows("", &long_row, 7000)]),
        book("short-cells", vec![rows("", &wide_row, 5000)]),
        book("short-rows", vec![rows("", &short_row, 1500)]),
        book("one-far-cell", vec![rows(far_row, &short_row, 100)]),
        book(
            "merged",
            vec![sheet(&text_in_all, range, 100, "</mergeCells></worksheet>")],
        ),
        book(
            "told-again",
            vec![
                strings("><si><t>", &"f".repeat(32_000), 1, "</t></si></sst>"),
                rows("", told, 10_000),
            ],
        ),
        book(
            "long-shared",
            vec![
                strings("><si><t>", &many("c"), 220, "</t></si></sst>"),
                one(),
            ],
        ),
        book(
            "many-shared",
            vec![
                strings(">", &many("<si><t>d</t></si>"), 25, "</sst>"),
                one(),
            ],
        ),
        book(
            "says-many",
            vec![
                strings(
                    " count='4000000000' uniqueCount='4000000000'><si><t>",
                    "e",
                    1,
                    "</t></si></sst>",
                ),
                one(),
            ],
        ),
        book(
            "styles",
            vec![
                styles("<cellXfs>", "<xf/>", "</cellXfs></styleSheet>"),
                one(),
            ],
        ),
        book(
            "fonts",
            vec![styles("<fonts>", "<font/>", "</fonts></styleSheet>"), one()],
        ),
    ]
}
