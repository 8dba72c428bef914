//! The two tables of formats say the same of what is read and written.

use relata::read::format::FORMATS;
use relata::write::Format;

#[test]
fn what_is_read_and_written_has_one_name_and_the_same_endings() {
    for read in FORMATS {
        let written = Format::ALL.iter().find(|format| format.name() == read.name);
        let Some(written) = written else { continue };
        assert_eq!(written.endings(), read.endings, "{}", read.name);
        assert_eq!(written.media_type(), read.media_type, "{}", read.name);
    }
}

#[test]
fn every_row_says_what_is_kept_and_lost() {
    let mut names: Vec<&str> = FORMATS.iter().map(|format| format.name).collect();
    assert!(
        FORMATS
            .iter()
            .all(|format| !format.keeps.is_empty() && !format.loses.is_empty())
    );
    names.sort_unstable();
    names.dedup();
    assert_eq!(names.len(), FORMATS.len());
}
