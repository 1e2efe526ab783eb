#!/bin/sh
# Stands for make where the sum is tested: each suite ends in another way.
case $1 in
planted) echo '3 passed, 0 failed' ;;
unit) echo 'dies early' && exit 2 ;;
golden) echo '0 passed, 0 failed' ;;
readme) echo '2 passed, 0 failed' && exit 1 ;;
layers) echo '1 passed, 2 failed' && exit 1 ;;
format-check) echo '1 passed, 0 failed' ;;
esac
