#!/usr/bin/env node
import { enableCompileCache } from 'node:module';
import { boundHeap } from './app/heap.ts';

boundHeap();
// Compiled code is kept in the system's temporary folder, so that the next command starts sooner; where that cannot be
// written, nothing is kept. It must be on before the program is loaded.
enableCompileCache();
const { runCommandLine } = await import('./cli/program.ts');
process.exitCode = await runCommandLine(process.argv.slice(2), process);
