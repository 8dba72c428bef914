//! Archives in archives, and tables whose bytes say more than there is.

use std::io::Write;
use std::path::Path;

use zip::ZipWriter;
use zip::write::SimpleFileOptions;

use super::{Make, megabyte};
use crate::run::line;

/// A zip archive of one file.
fn zipped(archive: &'static str, name: &'static str, text: Vec<u8>, times: usize) -> Make {
    Box::new(move |folder: &Path| {
        let path = folder.join(archive);
        let mut archive = ZipWriter::new(std::fs::File::create(&path).unwrap());
        let options = SimpleFileOptions::default().compression_level(Some(1));
        archive.start_file(name, options).unwrap();
        for _ in 0..times {
            archive.write_all(&text).unwrap();
        }
        archive.finish().unwrap();
        path
    })
}

/// A text that zstd makes small, with the widest window that its decoder takes: blocks of one byte, each over and over.
fn zstd(folder: &Path) -> std::path::PathBuf {
    let path = folder.join("window.jsonl.zst");
    // A window of 96 MB; then blocks of 128 kB of one byte, of four bytes each.
    let mut bytes = vec![0x28, 0xb5, 0x2f, 0xfd, 0x00, 0x84];
    for _ in 0..2000 {
        bytes.extend(((0x20000_u32 << 3) | 2).to_le_bytes().into_iter().take(3));
        bytes.push(b'a');
    }
    std::fs::write(&path, bytes).unwrap();
    path
}

/// Our own table, in which a number of the kind that says how long something is says two thousand million.
fn patched(ending: &'static str, part: usize, of: usize) -> Make {
    Box::new(move |folder: &Path| {
        let path = folder.join(format!("length-{part}.{ending}"));
        let ran = line(&format!("owners wechat -o {}", path.display()));
        assert_eq!(ran.status, Some(0), "{}", ran.err);
        let mut bytes = std::fs::read(&path).unwrap();
        let place = 8 + (bytes.len() - 24) * part / of;
        bytes[place..place + 5].copy_from_slice(&[0xfe, 0xff, 0xff, 0xff, 0x0f]);
        std::fs::write(&path, bytes).unwrap();
        path
    })
}

pub fn makers() -> Vec<Make> {
    vec![
        zipped("in-zip.zip", "inner.zip", b"PK\x03\x04".to_vec(), 1),
        zipped("bomb.zip", "x.jsonl", megabyte("a"), super::ENDLESS),
        zipped("table.zip", "owners.csv", megabyte("a,"), super::ENDLESS),
        Box::new(zstd),
    ]
}

/// Tables of Parquet and Arrow with a hostile length, somewhere in them.
pub fn lengths() -> Vec<Make> {
    let parts = 40;
    let mut makers = Vec::new();
    for ending in ["parquet", "arrow"] {
        makers.extend((0..parts).map(|part| patched(ending, part, parts)));
    }
    makers
}
