#!/usr/bin/env node
import { enableCompileCache } from 'node:module';
import { boundHeap } from './app/heap.ts';

boundHeap();
// Caches compiled code in the system's temporary folder, so that the next command starts sooner. It must be enabled
// before the program is loaded.
enableCompileCache();
const { runCommandLine } = await import('./cli/program.ts');
process.exitCode = await runCommandLine(process.argv.slice(2), process);
