// The terminal's voice. A closed terminal or pipe must not end the program before it has cleaned up.
process.stdout.on('error', () => {});
process.stderr.on('error', () => {});

export function say(line) {
  process.stdout.write(`${line}\n`);
}

export function complain(line) {
  process.stderr.write(`${line}\n`);
}

/** 3,4 s */
export function seconds(ms) {
  return `${(ms / 1000).toFixed(1).replace('.', ',')} s`;
}
