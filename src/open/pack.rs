//! The Notorious Markets pack as it is compiled into the program: a snapshot that needs no reading.
//!
//! It lies in `data/notorious-markets.relata`, is made of the text beside it, and a test holds both together.

use crate::error::Result;
use crate::graph::Graph;
use crate::snapshot::open_compiled_in;

/// Bytes that begin where numbers of any width can be read.
#[repr(C, align(64))]
struct Aligned<B: ?Sized>(B);

macro_rules! file {
    ($name:literal) => {{
        static FILE: &Aligned<[u8]> = &Aligned(*include_bytes!(concat!(
            "../../data/notorious-markets.relata/",
            $name
        )));
        ($name, &FILE.0)
    }};
}

/// The pack.
///
/// # Errors
/// Never for a released version: a test opens it.
pub(super) fn open() -> Result<Graph> {
    let tables: [(&str, &[u8]); 15] = [
        file!("entities.arrow"),
        file!("merged.arrow"),
        file!("relationships.arrow"),
        file!("facts.arrow"),
        file!("sources.arrow"),
        file!("same.arrow"),
        file!("merged_by_representative.arrow"),
        file!("facts_by_thing.arrow"),
        file!("editions.arrow"),
        file!("claims.arrow"),
        file!("out_starts.arrow"),
        file!("out.arrow"),
        file!("into_starts.arrow"),
        file!("into.arrow"),
        file!("names.arrow"),
    ];
    let (_, manifest) = file!("manifest.json");
    open_compiled_in(manifest, &tables)
}
