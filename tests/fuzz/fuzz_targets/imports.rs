//! Every file of every kind is taken in or refused with sentences, and what is refused changes nothing.
#![no_main]

#[path = "service.rs"]
mod service;

use libfuzzer_sys::fuzz_target;
use service::Service;
use std::sync::LazyLock;
use tillsyn::actions::import::{self, FileKind, Options};
use tillsyn::actions::scope::Scope;
use tillsyn::actions::Write;
use tillsyn::domain::actor::Actor;
use tillsyn::error::Error;

static SERVICE: LazyLock<Service> = LazyLock::new(Service::start);

fuzz_target!(|file: (u8, Vec<u8>)| {
    let (kind, bytes) = file;
    let kinds: Vec<FileKind> = FileKind::ALL.to_vec();
    let kind = kinds[usize::from(kind) % kinds.len()];
    SERVICE.runtime.block_on(async {
        let mut write = Write::begin(&SERVICE.state.db, service::now(), Actor::system()).await.unwrap();
        let scope = Scope::find(&mut write.tx, None).await.unwrap();
        // never committed
        if let Err(error) = import::import(&mut write, &scope, kind, &bytes, Options::default()).await {
            assert!(!matches!(error, Error::Database(_) | Error::Io(_) | Error::Json(_)), "{error:?}");
        }
    });
});
