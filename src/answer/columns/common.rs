//! What several entities have in common.

use super::*;

impl Row for CommonRow {
    const COLUMNS: &'static [TableColumn] = &[
        key(text("relation", "In common")),
        named("what", "What"),
        named("of", "Of"),
        text("chain", "Chain"),
        text("held", "Held"),
    ];
    fn lines(&self) -> Vec<TableRow> {
        let way = |way: &CommonWay| {
            let relation = self.relation.as_str();
            let chain = chain(self.relation, way);
            line(
                [
                    relation.into(),
                    (&self.what).into(),
                    (&way.of).into(),
                    chain.into(),
                    way.held.to_string().into(),
                ],
                &way.sources,
            )
        };
        self.ways.iter().map(way).collect()
    }

    fn mentions(&self) -> Vec<&str> {
        ids(self
            .ways
            .iter()
            .flat_map(|way| &way.chain)
            .chain([&self.what]))
    }
}

/// The chain between an entity and what is common, and of a list what is listed: `Shopee, via Sea Limited (18.7 %)`.
fn chain(relation: CommonRelation, way: &CommonWay) -> String {
    let between = match between(&way.chain, &way.shares, &way.share_notes, &way.path) {
        // One of them may be the owner of all, and an empty cell would look like a gap.
        Cell::Text(text) if text.is_empty() => "itself".to_owned(),
        cell => cell.text().to_owned(),
    };
    match way.chain.as_slice() {
        [_, .., listed] if relation == CommonRelation::List => {
            format!("{}, {between}", listed.name)
        }
        _ => between,
    }
}
