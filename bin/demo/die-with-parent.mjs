// Loaded before a server process (node --import). When the launcher disappears without saying so (kill -9), the channel
// to it closes: then the server ends in its ordinary way instead of holding the port for ever.
if (process.channel) {
  process.on('disconnect', () => {
    process.kill(process.pid, 'SIGTERM');
    setTimeout(() => process.exit(1), 5_000).unref();
  });
  // Listening must not keep a process alive that has finished.
  process.channel.unref();
}
