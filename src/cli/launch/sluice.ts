#!/usr/bin/env node
import { load } from './load.ts'

load('main.js/main.js')
