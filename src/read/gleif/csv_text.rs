//! Records in CSV, whose headers are paths: `Relationship.Period.1.startDate`.

use std::io::{self, Read};
use std::rc::Rc;

use super::fields::Fields;
use crate::read::csv_rows::{line_of, next_row, rows};
use crate::read::jsonl::BadLine;

pub(super) fn read(
    text: impl Read,
    each: &mut dyn FnMut(u32, Result<Fields, BadLine>),
) -> io::Result<()> {
    let mut rows = rows(text);
    let mut paths: Vec<Rc<[String]>> = Vec::new();
    let mut headers = csv::ByteRecord::new();
    next_row(&mut rows, &mut headers)?;
    for header in &headers {
        let header = String::from_utf8_lossy(header);
        let header = header.trim_start_matches('\u{feff}');
        paths.push(header.split('.').map(str::to_owned).collect());
    }
    let mut cells = csv::ByteRecord::new();
    while next_row(&mut rows, &mut cells)? {
        let line = line_of(&cells);
        if cells.len() != paths.len() {
            let message = format!("{} cells under {} headers", cells.len(), paths.len());
            each(line, Err(BadLine::new(message)));
            continue;
        }
        let mut fields = Fields::default();
        let mut is_utf8 = true;
        for (path, cell) in paths.iter().zip(&cells) {
            match std::str::from_utf8(cell) {
                Ok(cell) => fields.add(Rc::clone(path), cell),
                Err(_) => is_utf8 = false,
            }
        }
        if is_utf8 {
            each(line, Ok(fields));
        } else {
            each(line, Err(BadLine::new("not UTF-8")));
        }
    }
    Ok(())
}
