//! Every verb in every format of text: how it begins, what it tells beside itself, and that it is the same each time.

use super::{OTHER_ROWS, TEXT_FORMATS, VERBS, WITHOUT_REMARKS, is_quiet};
use crate::run::{line, relata};

#[test]
fn every_verb_answers_in_every_text_format() {
    for verb in VERBS
        .into_iter()
        .chain(OTHER_ROWS.map(|(question, _)| question))
    {
        for format in TEXT_FORMATS {
            let ran = line(&format!("{verb} -f {format}"));
            let has_only_notes = ran.err.lines().all(|line| line.starts_with("note: "));
            assert!(
                ran.status == Some(0)
                    && (is_quiet(&ran) || (has_only_notes && WITHOUT_REMARKS.contains(&format))),
                "{verb} -f {format}: {ran:?}"
            );
            let begins = match format {
                "json" => "{\n",
                "dot" => "digraph ",
                "mermaid" => "---\ntitle: ",
                // Neither the counts of the data nor its check have records.
                "jsonl" if verb == "stats" || verb.ends_with("--count") => "",
                "jsonl" => "{\"type\":\"",
                "csv" if OTHER_ROWS.iter().any(|(question, _)| *question == verb) => {
                    OTHER_ROWS
                        .iter()
                        .find(|(question, _)| *question == verb)
                        .unwrap()
                        .1
                }
                "csv" => match verb.split(' ').next().unwrap() {
                    "find" => "entity,entity_id,kind,",
                    "show" => "part,what,value,",
                    "around" => "hops,from,from_id,",
                    "path" => "path,hop,from,from_id,",
                    "robust" => "part,what,what_id,falls,",
                    "common" => "relation,what,what_id,of,of_id,chain",
                    "match" => "g,g_id,l,l_id,p,p_id,c,c_id,hangs_on,sources",
                    "owners" | "ask" => "listed,listed_id,",
                    "holdings" => "holding,holding_id,",
                    "group" => "entity,entity_id,kind,country,",
                    "diff" => "change,listed,listed_id,",
                    "timeline" => "date,event,record,",
                    "stakes" => "owner,owner_id,interest,",
                    "affected" => "entity,entity_id,rule,",
                    "screen" => "line,name,entity,entity_id,score,how,standing,",
                    "resolve" => "left,left_id,right,right_id,score,",
                    "facts" => "about,about_id,period,",
                    "stats" => "group,what,count,",
                    "sensitivity" => "claim,claim_id,row,fate,before,after,",
                    _ => "severity,problem,where,",
                },
                "markdown" => "# ",
                "html" => "<!doctype html>\n",
                // Counts cite nothing.
                "bibtex" if verb == "stats" || verb.ends_with("--count") => "",
                "bibtex" => "@",
                _ => "",
            };
            let start: String = ran.out.chars().take(60).collect();
            assert!(
                ran.out.starts_with(begins),
                "{verb} -f {format} begins with {start:?}"
            );
            assert!(
                !ran.out.is_empty() || begins.is_empty(),
                "{verb} -f {format}"
            );
        }
    }
}

#[test]
fn the_same_question_has_the_same_answer_byte_for_byte() {
    for verb in VERBS
        .into_iter()
        .chain(OTHER_ROWS.map(|(question, _)| question))
    {
        // Rows, records, envelope and drawing; all other formats are made of these.
        for format in ["table", "jsonl", "json", "dot"] {
            let ask = || line(&format!("{verb} -f {format} --cite")).out;
            assert!(ask() == ask(), "{verb} -f {format}");
        }
    }
}

/// Where a format has no place for it, what was cut is told on stderr.
#[test]
fn what_was_cut_is_told_in_every_format() {
    for question in [
        "around ustr",
        "find market --limit 1",
        "path tencent ustr --all --max-hops 6 --limit 3",
        "match (a)-[l:lists]->(b) RETURN b LIMIT 3",
    ] {
        for format in TEXT_FORMATS {
            let words: Vec<&str> = match question.strip_prefix("match ") {
                Some(pattern) => vec!["match", pattern, "-f", format],
                None => question.split(' ').chain(["-f", format]).collect(),
            };
            let ran = relata(&words);
            assert_eq!(ran.status, Some(0), "{question} -f {format}: {}", ran.err);
            let has_place = !WITHOUT_REMARKS.contains(&format);
            let told = if has_place { &ran.out } else { &ran.err };
            let word = if format == "json" {
                "\"shown\""
            } else {
                "shown "
            };
            assert!(told.contains(word), "{question} -f {format}: {told}");
            assert_eq!(
                is_quiet(&ran),
                has_place,
                "{question} -f {format}: {}",
                ran.err
            );
        }
    }
}
