//! The native format: all records in random order, a line each.

use std::io::{self, Write};

use super::cast::Kind as EntityKind;
use super::claims::Kind;
use super::words::publisher;
use super::world::{Purpose, World, percent, published, source_id};

/// Writes every record once. Nothing is kept but the order of lines: 4 bytes a record.
pub fn write(world: &World, to: &mut impl Write) -> io::Result<()> {
    let entities = world.cast.len();
    let claims = world.claims.len() as u32;
    let order = world
        .random(Purpose::Lines, 0)
        .shuffled(entities + claims + world.sources);
    for number in order {
        match number {
            entity if entity < entities => write_entity(world, entity, to)?,
            claim if claim < entities + claims => write_claim(world, claim - entities, to)?,
            source => write_source(world, source - entities - claims, to)?,
        }
    }
    Ok(())
}

fn write_entity(world: &World, entity: u32, to: &mut impl Write) -> io::Result<()> {
    let (id, kind) = (world.cast.id(entity), world.cast.kind(entity));
    if kind == EntityKind::List {
        let (government, year) = world.cast.publication(entity);
        let series = world.cast.id(government);
        let published = published(year);
        return writeln!(
            to,
            r#"{{"type":"entity","id":"{id}","kind":"list","name":"List of {series} {year}","series":"{series}","published":"{published}"}}"#
        );
    }
    let words = world.words(entity);
    write!(
        to,
        r#"{{"type":"entity","id":"{id}","kind":"{}","name":"{}""#,
        kind.word(),
        words.name
    )?;
    if !words.aliases.is_empty() {
        write!(to, r#","aliases":["{}"]"#, words.aliases.join(r#"",""#))?;
    }
    writeln!(to, r#","country":"{}"}}"#, words.country)
}

fn write_claim(world: &World, number: u32, to: &mut impl Write) -> io::Result<()> {
    let claim = &world.claims[number as usize];
    let (from_id, to_id) = world.ends(claim);
    let details = world.details(number);
    let (id, kind) = (world.claim_id(number), claim.kind.word());
    write!(
        to,
        r#"{{"type":"relationship","id":"{id}","kind":"{kind}","from":"{from_id}","to":"{to_id}""#
    )?;
    if claim.kind == Kind::Lists {
        let edition = world.cast.id(world.cast.edition(claim.from, claim.year));
        write!(to, r#","edition":"{edition}""#)?;
    }
    match (claim.share, details.least) {
        (0, _) => {}
        (most, Some(least)) => {
            write!(
                to,
                r#","share":{{"min":"{}","max":"{}"}}"#,
                percent(least),
                percent(most)
            )?;
        }
        (share, None) => write!(to, r#","share":"{}""#, percent(share))?,
    }
    for (field, date) in [("since", &details.since), ("until", &details.until)] {
        if let Some(date) = date {
            write!(to, r#","{field}":"{date}""#)?;
        }
    }
    writeln!(to, r#","sources":["{}"]}}"#, details.sources.join(r#"",""#))
}

/// One source in fifty bears no date, one in ten only a month.
fn write_source(world: &World, source: u32, to: &mut impl Write) -> io::Result<()> {
    let random = &mut world.random(Purpose::Source, source);
    let (publisher, origin) = publisher(random);
    write!(
        to,
        r#"{{"type":"source","id":"{}","publisher":"{publisher}""#,
        source_id(source)
    )?;
    if let Some(origin) = origin {
        write!(to, r#","origin":"{origin}""#)?;
    }
    let date = world.source_date(source);
    match random.below(100) {
        0..2 => {}
        2..12 => write!(to, r#","date":"{}""#, &date[..7])?,
        _ => write!(to, r#","date":"{date}""#)?,
    }
    writeln!(to, r#","grade":"{}"}}"#, random.pick(&["A", "B", "B", "C"]))
}
