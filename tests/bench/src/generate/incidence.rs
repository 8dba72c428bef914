//! The same graph for peers, who know no claims about claims: every claim that another one points at becomes a node,
//! with an arc from its first end to it and one from it to its second.
//!
//! These are the nodes and edges of relata's own graph, so that walks of every engine meet the same things.

use std::io::{self, Write};

use super::claims::{Claim, Kind};
use super::world::{World, percent, published};

/// `id,kind,name,country,aliases`, in order of generation.
pub fn write_nodes(world: &World, to: &mut impl Write) -> io::Result<()> {
    writeln!(to, "id,kind,name,country,aliases")?;
    for entity in 0..world.cast.editions.start {
        let (words, kind) = (world.words(entity), world.cast.kind(entity).word());
        let aliases = words.aliases.join(";");
        writeln!(
            to,
            r#"{},{kind},"{}",{},"{aliases}""#,
            world.cast.id(entity),
            words.name,
            words.country
        )?;
    }
    for edition in world.cast.editions.clone() {
        writeln!(to, "{},list,,,", world.cast.id(edition))?;
    }
    for (claim, _) in world
        .is_pointed_at
        .iter()
        .enumerate()
        .filter(|(_, is)| **is)
    {
        writeln!(to, "{},claim,,,", world.claim_id(claim as u32))?;
    }
    Ok(())
}

/// `id,kind,from,to,share,since,until,sources`, in random order.
pub fn write_edges(world: &World, order: &[u32], to: &mut impl Write) -> io::Result<()> {
    writeln!(to, "id,kind,from,to,share,since,until,sources")?;
    for &number in order {
        let claim = &world.claims[number as usize];
        let (id, (from_id, to_id)) = (world.claim_id(number), world.ends(claim));
        let says = says(world, number, claim);
        writeln!(to, "{id},{},{from_id},{to_id},{says}", claim.kind.word())?;
        if world.is_pointed_at[number as usize] {
            writeln!(to, "{id}/from,arc,{from_id},{id},{says}")?;
            writeln!(to, "{id}/to,arc,{id},{to_id},{says}")?;
        }
    }
    Ok(())
}

fn says(world: &World, number: u32, claim: &Claim) -> String {
    let details = world.details(number);
    let is_listing = claim.kind == Kind::Lists;
    let share = if claim.share == 0 {
        String::new()
    } else {
        percent(claim.share)
    };
    let since = details.since.unwrap_or_else(|| published(claim.year));
    let until = details
        .until
        .or_else(|| is_listing.then(|| published(claim.year + 1)));
    format!(
        "{share},{since},{},{}",
        until.unwrap_or_default(),
        details.sources.join(";")
    )
}
