#!/bin/sh
# QUANTITY N IN OUT: the outputs are the inputs.
cp "$3" "$4"
