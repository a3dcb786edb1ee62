//! Several municipalities in one process, each by its host name, with a file, mail and work of its own. One that nobody asks
//! for sleeps, with its file closed: at any moment most of them do.

use std::collections::BTreeMap;
use std::io;
use std::path::{Path, PathBuf};
use std::sync::{Arc, PoisonError, RwLock};
use std::time::Duration;

use tokio::runtime::Handle;
use tokio::task::{JoinSet, spawn_blocking};
use tokio::time::{Instant, sleep};

use super::begun;
use super::municipality::{Municipality, Opened};
use super::place::Place;
use crate::cli::{Context, Done, Failure, database, output};
use crate::config::host_name;
use crate::mail::Mailer;
use crate::store::lock::Lock;
use crate::web;
use crate::web::hosts::{Absent, Condition, Hosts};
use crate::web::metrics::counted::Metrics;

/// How many are awake at once, unless more are at work.
const MOST: usize = 24;

/// How often each is woken for what nobody asks for: mail that is to be tried again, and copies.
const ROUND: Duration = Duration::from_mins(30);

/// How often to look at who may sleep and who is to be woken.
const LOOK: Duration = Duration::from_secs(1);

/// How often to look for municipalities that have come or gone.
const LIST: Duration = Duration::from_mins(1);

pub struct Several {
    context: Context,
    folder: PathBuf,
    /// By host name.
    places: RwLock<BTreeMap<String, Arc<Place>>>,
    metrics: Metrics,
}

pub async fn run(context: &Context, folder: &Path) -> Done {
    begun::log(context);
    let places = begun::places()?;
    let several = Arc::new(Several {
        context: context.clone(),
        folder: folder.to_owned(),
        places: RwLock::default(),
        metrics: Metrics::default(),
    });
    let count = several.list()?;
    let _lock = Lock::take(&folder.join("municipalities"))?;
    let (pages, metrics) = begun::listeners(context).await?;
    let address = pages.local_addr()?;
    output::complain(&format!(
        "Tillsyn svarar på {address} för {count} kommuner. Ctrl-C avslutar."
    ));
    if let Some(listener) = metrics {
        web::serve::beside(listener, web::hosts::figures(several.clone()));
    }
    tracing::info!(%address, municipalities = count, "listening");
    let watch = tokio::spawn(watch(several.clone()));
    let served = web::serve(pages, web::hosts::router(several.clone()), places, || several.tell()).await;
    watch.abort();
    several.close().await;
    tracing::info!("stopped");
    Ok(served?)
}

impl Hosts for Several {
    type Awake = Arc<Municipality>;

    async fn find(&self, host: &str) -> Result<Self::Awake, Absent> {
        let place = self.place(host).ok_or(Absent::Unknown)?;
        self.wake(&place).await.ok_or(Absent::Failing)
    }

    fn conditions(&self) -> Vec<(String, Condition)> {
        let places = self.all().into_iter();
        places.map(|place| (place.host.clone(), place.condition())).collect()
    }

    fn metrics(&self) -> &Metrics {
        &self.metrics
    }
}

impl Several {
    /// Looks for municipalities in the folder. How many there are.
    ///
    /// # Errors
    /// A sentence when there is none.
    fn list(&self) -> Result<usize, Failure> {
        let mut found = BTreeMap::new();
        for entry in std::fs::read_dir(&self.folder)
            .map_err(|_| self.unreadable())?
            .flatten()
        {
            if !entry.path().join("tillsyn.db").exists() {
                continue;
            }
            let name = entry.file_name().to_string_lossy().into_owned();
            if host_name(&name).as_ref() == Some(&name) {
                let place = self.place(&name).unwrap_or_else(|| Arc::new(Place::new(name.clone())));
                found.insert(name, place);
            } else {
                tracing::warn!(
                    folder = name,
                    "not a host name in small letters: this municipality is not served"
                );
            }
        }
        let count = found.len();
        // one that is awake keeps its place, and says itself that its file is gone
        let awake = self.all().into_iter().filter(|place| place.is_awake());
        let awake: Vec<_> = awake.map(|place| (place.host.clone(), place)).collect();
        found.extend(awake);
        *self.places.write().unwrap_or_else(PoisonError::into_inner) = found;
        if count == 0 {
            let folder = self.folder.display();
            return Err(Failure::Said(format!(
                "Det finns ingen kommun i {folder}. Lägg varje kommuns databas i en mapp som heter som kommunens adress, till \
                 exempel {folder}/tillsyn.solna.example.se/tillsyn.db."
            )));
        }
        Ok(count)
    }

    fn unreadable(&self) -> Failure {
        let folder = self.folder.display();
        Failure::Said(format!(
            "Det går inte att läsa mappen {folder}. Kontrollera att den finns och får läsas."
        ))
    }

    fn place(&self, host: &str) -> Option<Arc<Place>> {
        let places = self.places.read().unwrap_or_else(PoisonError::into_inner);
        places.get(host).cloned()
    }

    fn all(&self) -> Vec<Arc<Place>> {
        let places = self.places.read().unwrap_or_else(PoisonError::into_inner);
        places.values().cloned().collect()
    }

    /// Opened if need be; `None` when that cannot be done now.
    async fn wake(&self, place: &Place) -> Option<Arc<Municipality>> {
        let opened = async {
            self.make_room().await;
            let (context, metrics) = (self.context.clone(), self.metrics.clone());
            let (folder, host) = (self.folder.join(&place.host), place.host.clone());
            let runtime = Handle::current();
            // an upgrade copies a whole file: no request waits for it but those for the same municipality
            let opening = spawn_blocking(move || runtime.block_on(open(&context, &folder, &host, &metrics)));
            opening.await.map_err(io::Error::other)?
        };
        place.awake(opened).await
    }

    /// Puts those to sleep that were asked for longest ago, until one more may be awake.
    async fn make_room(&self) {
        let mut awake: Vec<_> = self.all().into_iter().filter(|place| place.is_awake()).collect();
        awake.sort_by_key(|place| place.until());
        let mut too_many = (awake.len() + 1).saturating_sub(MOST);
        for place in awake {
            if too_many > 0 && place.sleep().await {
                too_many -= 1;
            }
        }
    }

    /// Puts those to sleep that nobody has asked for.
    async fn rest(&self) {
        let now = Instant::now();
        for place in self.all() {
            if place.is_awake() && place.until() < now {
                place.sleep().await;
            }
        }
    }

    /// Wakes a municipality for the sake of its mail and its copies, and sees how it is.
    async fn look_after(&self, place: &Place) {
        let well = match self.wake(place).await {
            Some(municipality) => municipality.is_well(self.context.now()).await,
            None => false,
        };
        place.found(well);
    }

    /// Tells the work behind all pages to stop.
    fn tell(&self) {
        for place in self.all() {
            place.tell();
        }
    }

    async fn close(&self) {
        let mut closing = JoinSet::new();
        for place in self.all() {
            closing.spawn(async move { place.close().await });
        }
        closing.join_all().await;
    }
}

async fn open(context: &Context, folder: &Path, host: &str, metrics: &Metrics) -> Result<Municipality, Failure> {
    let context = context.of_municipality(folder, host)?;
    let base_url = context.config.base_url.clone();
    let mailer = Mailer::open(&context.config, &base_url)?;
    // one whose file has vanished is not given an empty one
    database::existing(&context)?;
    let opened = Opened::open(&context).await?;
    Ok(Municipality::serve(opened, &context, &base_url, mailer, metrics))
}

/// Goes on for as long as the process serves.
async fn watch(several: Arc<Several>) {
    let (mut listed, mut woken) = (Instant::now(), None::<Instant>);
    loop {
        sleep(LOOK).await;
        if listed.elapsed() >= LIST {
            listed = Instant::now();
            if let Err(error) = several.list() {
                tracing::error!(%error, "no municipalities were found");
            }
        }
        several.rest().await;
        let all = several.all();
        let pace = ROUND / u32::try_from(all.len()).unwrap_or(u32::MAX).max(1);
        let next = all.into_iter().filter(|place| place.is_due(ROUND));
        if woken.is_none_or(|at| at.elapsed() >= pace)
            && let Some(place) = next.min_by_key(|place| place.last_looked_after())
        {
            woken = Some(Instant::now());
            place.begin_to_look_after();
            let several = several.clone();
            // one that hangs holds up no other
            tokio::spawn(async move { several.look_after(&place).await });
        }
    }
}
