//! The connections that read. They see the last commit, and wait for no write.

use std::path::Path;
use std::sync::{Arc, Mutex, PoisonError};
use std::thread::available_parallelism;

use rusqlite::Connection;
use tokio::sync::Semaphore;

use super::{off_the_runtime, opening};
use crate::error::{Error, Result};

/// A few connections, handed out one call at a time.
#[derive(Clone)]
pub(super) struct Readers {
    free: Arc<Mutex<Vec<Connection>>>,
    turns: Arc<Semaphore>,
}

impl Readers {
    /// Opens them: two for each core, as a reader sometimes waits for the disk.
    pub(super) fn open(path: &Path) -> anyhow::Result<Self> {
        let number = available_parallelism().map_or(2, |cores| cores.get().min(8)) * 2;
        let free = (0..number).map(|_| opening::reader(path)).collect::<anyhow::Result<Vec<_>>>()?;
        Ok(Self { free: Arc::new(Mutex::new(free)), turns: Arc::new(Semaphore::new(number)) })
    }

    /// Reads in one transaction, so that all that is read is of one moment.
    pub(super) async fn read<T, F>(&self, read: F) -> Result<T>
    where
        T: Send + 'static,
        F: FnOnce(&Connection) -> Result<T> + Send + 'static,
    {
        let turn = Arc::clone(&self.turns).acquire_owned().await;
        let turn = turn.map_err(|closed| Error::unavailable(&closed))?;
        let free = Arc::clone(&self.free);
        off_the_runtime(move || {
            let connection = Borrowed::take(&free)?;
            let transaction = connection.get()?.unchecked_transaction()?;
            let outcome = read(&transaction);
            transaction.finish()?;
            drop(connection);
            drop(turn);
            outcome
        })
        .await
    }
}

/// A connection that goes back when it is dropped, also by a panic.
struct Borrowed<'a> {
    connection: Option<Connection>,
    free: &'a Mutex<Vec<Connection>>,
}

impl<'a> Borrowed<'a> {
    fn take(free: &'a Mutex<Vec<Connection>>) -> Result<Self> {
        let connection = free.lock().unwrap_or_else(PoisonError::into_inner).pop();
        Ok(Self { connection, free })
    }

    fn get(&self) -> Result<&Connection> {
        self.connection.as_ref().ok_or_else(|| Error::unavailable(&"no connection is free"))
    }
}

impl Drop for Borrowed<'_> {
    fn drop(&mut self) {
        let mut free = self.free.lock().unwrap_or_else(PoisonError::into_inner);
        free.extend(self.connection.take());
    }
}
