use std::path::Path;

use super::*;

#[test]
fn names_and_endings_lead_back() {
    for &format in Format::ALL {
        assert_eq!(format.name().parse(), Ok(format));
        for ending in format.endings() {
            let path = format!("a.b/answer.{}", ending.to_uppercase());
            assert_eq!(Format::of_file(Path::new(&path)), Some(format));
        }
    }
    assert_eq!(Format::of_file(Path::new("answer")), None);
    assert_eq!(Format::of_file(Path::new("json")), None);
    assert_eq!(Format::of_file(Path::new("answer.doc")), None);
}

#[test]
fn an_unknown_name_is_answered_with_every_name() {
    let message = "xml".parse::<Format>().unwrap_err().to_string();
    let mut all = Format::ALL.iter();
    assert!(
        all.all(|format| message.contains(format.name())),
        "{message}"
    );
}
