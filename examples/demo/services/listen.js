// Opens a service on this machine, on the port it is given or a free one, and tells its parent process where that is. It
// does not outlive its parent.

/** Starts listening. */
export function listen(app) {
	const server = app.listen(Number(process.env.PORT ?? 0), '127.0.0.1', () => {
		process.send(`http://127.0.0.1:${server.address().port}`);
	});
	process.once('disconnect', () => process.kill(process.pid, 'SIGTERM'));
}
