//! Countries that are none: codes outside ISO 3166-1.

use super::on_line;
use crate::answer::CheckRow;
use crate::model::{Record, country, country_meant};
use crate::read::Records;

pub(super) fn find(records: &Records) -> Vec<CheckRow> {
    let mut rows = Vec::new();
    for placed in &records.records {
        let Record::Entity(entity) = &placed.1 else { continue };
        if let Some(code) = entity.country.as_deref().filter(|code| country(code).is_none()) {
            let meant = country_meant(code).map(|meant| format!(": did you mean `{meant}`?")).unwrap_or_default();
            let message = format!("`{code}` is no country code of ISO 3166-1{meant}");
            rows.push(on_line(records, placed, "unknown-country", message));
        }
    }
    rows
}
