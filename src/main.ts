#!/usr/bin/env node
import { enableCompileCache } from 'node:module';
import { setFlagsFromString } from 'node:v8';

// V8 lets garbage grow to several times what is alive before it collects: a first sync of 10,000 pages with 50,000
// passages took over 400 MB, and 228 with this. The price, on an index of 100,000 passages: 38 to 41 ms a question
// instead of 33 (p95), which nobody notices before a model's seconds. Letting the heap grow by a third
// (`--heap-growing-percent=30`) costs nothing and left 403 MB.
setFlagsFromString('--optimize-for-size');

// Compiled code is kept in the system's temporary folder, so that the next command starts sooner; where that cannot be
// written, nothing is kept. It must be on before the program is loaded.
enableCompileCache();
const { runCommandLine } = await import('./cli/program.ts');
process.exitCode = await runCommandLine(process.argv.slice(2), process);
