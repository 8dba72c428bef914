//! The page of formats says what the tables of formats say: `UPDATE=1` writes it.

use relata::read::format::FORMATS;
use relata::write::Format;

use crate::run::root;

const PAGE: &str = "docs/formats.md";

fn endings(endings: &[&str]) -> String {
    let named: Vec<String> = endings.iter().map(|e| format!("`.{e}`")).collect();
    named.join(", ")
}

fn read_table() -> String {
    let mut table = "| format | files | keeps | loses |\n|---|---|---|---|\n".to_owned();
    for format in FORMATS {
        let files = endings(format.endings);
        table += &format!(
            "| `{}` | {files} | {} | {} |\n",
            format.name, format.keeps, format.loses
        );
    }
    table
}

fn written_table() -> String {
    let mut table = "| format | files | keeps | loses |\n|---|---|---|---|\n".to_owned();
    for format in Format::ALL {
        let files = endings(format.endings());
        table += &format!(
            "| `{format}` | {files} | {} | {} |\n",
            format.keeps(),
            format.loses()
        );
    }
    table
}

/// The page with a table between its two marks.
fn with_table(page: &str, mark: &str, table: &str) -> String {
    let mark = format!("<!-- {mark} -->\n");
    let (before, rest) = page.split_once(&mark).expect("a mark");
    let (_, after) = rest.split_once("<!-- end -->").expect("an end");
    format!("{before}{mark}{table}<!-- end -->{after}")
}

#[test]
fn the_page_of_formats_is_made_of_the_tables() {
    let path = root().join(PAGE);
    let page = std::fs::read_to_string(&path).unwrap();
    let made = with_table(
        &with_table(&page, "read", &read_table()),
        "written",
        &written_table(),
    );
    if std::env::var_os("UPDATE").is_some() {
        std::fs::write(&path, &made).unwrap();
    }
    assert!(
        page == made || std::env::var_os("UPDATE").is_some(),
        "{PAGE}: UPDATE=1 cargo test formats writes it"
    );
}
