//! The command `acs-chat-emulator`.

use std::process::ExitCode;

#[tokio::main]
async fn main() -> ExitCode {
    match acs_chat_emulator::cli::run().await {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("acs-chat-emulator: {error:#}");
            ExitCode::FAILURE
        }
    }
}
