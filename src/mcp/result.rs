//! An answer as a tool gives it: a page of its rows as `-f json` has them, and the same in a few words.

use serde_json::{Value, json};

use super::arguments::{Asked, Rows};
use super::text;
use crate::answer::{Answer, Detail};
use crate::error::{Door, Render};
use crate::graph::Graph;
use crate::lens::Allowance;
use crate::write::to_json_value;

/// The most bytes of one page: more would drown whoever reads it.
const MOST_BYTES: usize = 512 << 10;

/// What a tool gives.
#[derive(Debug)]
pub(super) struct Told {
    pub(super) structured: Value,
    pub(super) text: String,
}

/// Asks a question and tells a page of the answer; what is wrong with the question is said in words.
pub(super) fn tell(graph: &Graph, allowance: &Allowance, asked: Asked) -> Result<Told, String> {
    let answered = graph.ask_within(allowance, Detail::All, asked.query, &asked.lens);
    let answer = answered.map_err(|error| error.render(Door::Fields).to_string())?;
    page(answer, asked.rows)
}

/// The rows that are wanted, or fewer if they are too long.
fn page(mut answer: Answer, rows: Rows) -> Result<Told, String> {
    let total = answer.row_count();
    let begin = rows.after.min(total);
    let mut wanted = rows.limit.min(total - begin);
    if wanted < total {
        answer = answer.part(begin..begin + wanted);
    }
    loop {
        let end = begin + wanted;
        let written = to_json_value(&answer, Door::Fields);
        let mut structured = written.map_err(|error| error.to_string())?;
        structured["rows_total"] = json!(total);
        let next = (end < total).then_some(end);
        if let Some(next) = next {
            structured["next"] = json!(next);
        }
        let bytes = length(&structured);
        if bytes <= MOST_BYTES {
            let text = text::of(&answer, begin, total, next);
            return Ok(Told { structured, text });
        }
        if wanted <= 1 {
            return Err(format!(
                "row {end} alone takes {bytes} bytes with all that stands behind it, and a page holds {MOST_BYTES}\n\
                 ask a narrower question"
            ));
        }
        wanted = (wanted * MOST_BYTES / bytes).clamp(1, wanted - 1);
        answer = answer.part(0..wanted);
    }
}

/// How many bytes a value takes when it is written.
fn length(value: &Value) -> usize {
    let mut counted = Counted(0);
    // Counting fails at nothing.
    _ = serde_json::to_writer(&mut counted, value);
    counted.0
}

struct Counted(usize);

impl std::io::Write for Counted {
    fn write(&mut self, bytes: &[u8]) -> std::io::Result<usize> {
        self.0 += bytes.len();
        Ok(bytes.len())
    }

    fn flush(&mut self) -> std::io::Result<()> {
        Ok(())
    }
}
